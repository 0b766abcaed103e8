//! How the program ends or stops for a while: what is done before an end that nobody on screen asked for, and the
//! stop itself.

#[cfg(unix)]
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

type LastWords = Box<dyn FnOnce() + Send>;
static LAST_WORDS: Mutex<Option<LastWords>> = Mutex::new(None);

/// Sets what is done before an end that nobody on screen asked for.
pub fn set_last_words(words: impl FnOnce() + Send + 'static) {
    *LAST_WORDS.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(words));
}

/// Forgets them: the program ends in the ordinary way.
pub fn clear_last_words() {
    *LAST_WORDS.lock().unwrap_or_else(PoisonError::into_inner) = None;
}

/// Does what was set, once.
pub(super) fn say_last_words() {
    let words = LAST_WORDS
        .try_lock()
        .ok()
        .and_then(|mut words| words.take());
    if let Some(words) = words {
        words();
    }
}

/// We stopped ourselves, and take the terminal again ourselves.
#[cfg(unix)]
static OWN_STOP: AtomicBool = AtomicBool::new(false);

/// Whether the stop that we were just woken from was our own; asked once.
#[cfg(unix)]
pub(super) fn was_own_stop() -> bool {
    OWN_STOP.swap(false, Ordering::SeqCst)
}

/// Stops the program, and those it was started with, until they are told to go on.
///
/// The stop may come a little after the call, and does not come at all where nobody could wake us.
/// So this waits until the watch has seen us woken, but not for long.
#[cfg(unix)]
pub(super) fn stop() {
    OWN_STOP.store(true, Ordering::SeqCst);
    let _ = rustix::process::kill_current_process_group(rustix::process::Signal::TSTP);
    for _ in 0..50 {
        std::thread::sleep(std::time::Duration::from_millis(2));
        if !OWN_STOP.load(Ordering::SeqCst) {
            break;
        }
    }
    OWN_STOP.store(false, Ordering::SeqCst);
}

/// Programs are not stopped and woken here.
#[cfg(not(unix))]
pub(super) fn stop() {}
