//! What is drawn: a function of the model, and nothing else.

use ratatui::Frame;

use super::doc::Doc;
use super::model::Model;
use super::pages;
use super::widget::page;
use super::window::{LEAST, columns};

/// Draws the page shown.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    let area = frame.area();
    if area.width < LEAST.0 || area.height < LEAST.1 {
        page::too_small(frame);
        return;
    }
    let mut doc = Doc::new(model.theme, columns(area.width));
    let where_ = pages::draw(model, &mut doc);
    page::draw(model, frame, &doc, &where_);
}
