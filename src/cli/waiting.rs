//! Whether more than one line came in one go: what waits at the terminal after a line was read.

use std::time::Duration;

/// Whether more is there to be read on standard input, or comes within the time. Where the machine does not say,
/// there is not.
#[cfg(unix)]
pub(super) fn more(patience: Duration) -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let input = std::io::stdin();
    let mut fds = [PollFd::new(&input, PollFlags::IN)];
    let patience = Timespec {
        tv_sec: i64::try_from(patience.as_secs()).unwrap_or(0),
        tv_nsec: patience.subsec_nanos().into(),
    };
    // A line at a time is handed over, so nothing waits in the buffer of the stream.
    poll(&mut fds, Some(&patience)).is_ok_and(|count| count > 0)
        && fds.iter().any(|fd| fd.revents().contains(PollFlags::IN))
}

/// Letting go of the Enter key is one event, moving to another window a second; a line of a paste is four or more,
/// and an empty one has others after it.
#[cfg(windows)]
pub(super) fn more(patience: Duration) -> bool {
    use crossterm_winapi::{Console, Handle};
    const FEW: u32 = 3;
    let from = std::time::Instant::now();
    loop {
        let waiting = Handle::current_in_handle()
            .map(Console::from)
            .and_then(|console| console.number_of_console_input_events());
        match waiting {
            Ok(count) if count > FEW => return true,
            Ok(_) if from.elapsed() < patience => {
                std::thread::sleep(Duration::from_millis(5));
            }
            Ok(_) | Err(_) => return false,
        }
    }
}

#[cfg(not(any(unix, windows)))]
pub(super) fn more(_: Duration) -> bool {
    false
}
