//! A task file with a form and tables, walked in plain mode by somebody who has nothing else.

use super::{begun, new_risk, sent};
use crate::common::workspace::Workspace;

#[test]
fn plain_mode_fills_rows_in_and_the_file_holds_them() {
    let case = begun();
    let space = Workspace::new();
    let text = new_risk(&sent(&case), "Late", "Remote");
    space.write("task.txt", &text);
    let line = "task {task.txt} --plain --as \"Dee Example\" --role officer";
    let output = space.type_into(line, "quit\n");
    assert_eq!(output.code, 0, "{output}");
}
