//! The small part of Markdown that guidance is written in.
//!
//! Paragraphs, lists, `**strong**` and `[text](address)`. Anything else in the notation is shown as
//! the plain text it holds; nothing is dropped and nothing is interpreted further.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::clean_lines;

/// A paragraph or an entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    pub spans: Vec<Span>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    Paragraph,
    /// An entry of a list, `depth` lists deep from 1, with its number in a numbered list.
    Item {
        depth: u8,
        number: Option<u64>,
    },
    /// A further paragraph of an entry.
    More {
        depth: u8,
    },
}

/// A run of text in one style, cleaned. A paragraph holds no line ends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Span {
    pub text: String,
    pub strong: bool,
    /// The address of a link; only `http`, `https` and `mailto`.
    pub link: Option<String>,
}

impl Block {
    /// The text without its styles; an address follows its text in brackets.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut out = String::new();
        for span in &self.spans {
            out.push_str(&span.text);
            if let Some(link) = span.link.as_deref().filter(|link| *link != span.text) {
                out.push_str(" (");
                out.push_str(link);
                out.push(')');
            }
        }
        out
    }
}

/// Reads text in the notation.
#[must_use]
pub fn parse(text: &str) -> Vec<Block> {
    let text = clean_lines(text);
    let mut reader = Reader::default();
    for event in Parser::new_ext(&text, Options::empty()) {
        reader.take(event);
    }
    reader.finish();
    reader.blocks
}

#[derive(Debug, Default)]
struct Reader {
    blocks: Vec<Block>,
    spans: Vec<Span>,
    /// Per open list: the number of its next entry, if it is numbered.
    lists: Vec<Option<u64>>,
    /// Per open entry: whether its mark was set already.
    items: Vec<Option<BlockKind>>,
    strong: usize,
    link: Option<String>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text)
            | Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.text(&text),
            Event::SoftBreak | Event::HardBreak => self.text(" "),
            Event::Rule => self.finish(),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::List(first) => {
                self.finish();
                self.lists.push(first);
            }
            Tag::Item => {
                self.finish();
                let number = self.lists.last_mut().and_then(|list| {
                    let number = *list;
                    *list = number.map(|number| number.saturating_add(1));
                    number
                });
                let depth = self.depth();
                self.items.push(Some(BlockKind::Item { depth, number }));
            }
            Tag::Strong => self.strong += 1,
            Tag::Heading { .. } => {
                self.finish();
                self.strong += 1;
            }
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                let known = ["http://", "https://", "mailto:"];
                let plain = !dest_url.contains(char::is_whitespace);
                self.link = (plain && known.iter().any(|start| dest_url.starts_with(start)))
                    .then(|| dest_url.into_string());
            }
            Tag::Emphasis | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            _ => self.finish(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::List(_) => {
                self.finish();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.finish();
                self.items.pop();
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Heading(_) => {
                self.finish();
                self.strong = self.strong.saturating_sub(1);
            }
            TagEnd::Link | TagEnd::Image => self.link = None,
            TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            _ => self.finish(),
        }
    }

    fn text(&mut self, text: &str) {
        let strong = self.strong > 0;
        let text = text.replace('\n', " ");
        match self.spans.last_mut() {
            Some(last) if last.strong == strong && last.link == self.link => {
                last.text.push_str(&text);
            }
            _ => self.spans.push(Span {
                text,
                strong,
                link: self.link.clone(),
            }),
        }
    }

    /// Ends the block being read.
    fn finish(&mut self) {
        let mut spans = std::mem::take(&mut self.spans);
        if let Some(last) = spans.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        if spans.iter().all(|span| span.text.is_empty()) {
            return;
        }
        let depth = self.depth();
        let kind = match self.items.last_mut() {
            None => BlockKind::Paragraph,
            Some(mark) => mark.take().unwrap_or(BlockKind::More { depth }),
        };
        self.blocks.push(Block { kind, spans });
    }

    fn depth(&self) -> u8 {
        u8::try_from(self.lists.len()).unwrap_or(u8::MAX).max(1)
    }
}
