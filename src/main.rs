//! The program: hands the arguments over and exits with the code it gets.

use std::process::ExitCode;

fn main() -> ExitCode {
    apposite::cli::main(std::env::args_os())
}
