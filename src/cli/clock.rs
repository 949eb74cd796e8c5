//! What day it is. Apart, because nothing else may look at the clock or at `SOURCE_DATE_EPOCH`.

use std::time::{SystemTime, UNIX_EPOCH};

use time::OffsetDateTime;

/// The day as `2026-11-22`, in universal time; that of `SOURCE_DATE_EPOCH` (seconds since 1970) where it is set, so that
/// the same input gives the same bytes.
pub fn today() -> String {
    moment().date().to_string()
}

/// The year of that day.
pub fn year() -> i32 {
    moment().year()
}

/// The moment as `2026-11-22T14:05:00Z`, in universal time; that of `SOURCE_DATE_EPOCH` where it is set.
pub fn now() -> String {
    let moment = moment();
    let (hour, minute, second) = (moment.hour(), moment.minute(), moment.second());
    format!("{}T{hour:02}:{minute:02}:{second:02}Z", moment.date())
}

fn moment() -> OffsetDateTime {
    let said = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.trim().parse().ok());
    let now = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64);
    OffsetDateTime::from_unix_timestamp(said.unwrap_or_else(now)).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

/// The moment that `SOURCE_DATE_EPOCH` states, as `2026-11-22T14:05:00Z`; none where it states none.
pub fn stated_time() -> Option<String> {
    let seconds = std::env::var("SOURCE_DATE_EPOCH").ok()?.trim().parse().ok()?;
    let moment = OffsetDateTime::from_unix_timestamp(seconds).ok()?;
    Some(format!("{}T{:02}:{:02}:{:02}Z", moment.date(), moment.hour(), moment.minute(), moment.second()))
}
