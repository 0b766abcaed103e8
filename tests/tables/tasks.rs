//! Forms and tables and task files: none is given out as something that it is not, and that is said.

use apposite::session::people::mine::Whose;
use apposite::session::task::{Task, Wanted};

use super::tables;
use crate::common::case::case;

#[test]
fn a_form_or_table_is_left_out_of_a_task_file_and_named() {
    let case = case(&tables());
    let wanted = Wanted {
        whose: Whose {
            role: "officer",
            ..Whose::default()
        },
        all: true,
        ..Wanted::default()
    };
    let task = Task::of(&case, &wanted);
    assert!(task.questions.is_empty(), "{:?}", task.questions);
    assert_eq!(
        task.left_out,
        [
            "Who supplies the tool?",
            "What could go wrong?",
            "Who is affected, and how?"
        ]
    );
}
