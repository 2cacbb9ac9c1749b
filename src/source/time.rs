//! The time of a build: the only place where a clock is read.

use std::time::{SystemTime, UNIX_EPOCH};

use super::BuildInfo;
use crate::diagnostic::catalogue::source as say;
use crate::machine::MachineError;

/// The facts of a build that lie outside the site's files. Now is `SOURCE_DATE_EPOCH` if that is set
/// (<https://reproducible-builds.org/specs/source-date-epoch/>), else the time of the last commit, else the clock's.
///
/// # Errors
/// `SOURCE_DATE_EPOCH` is set, but is no number.
pub fn build_info(drafts: bool, base_url: Option<String>, last_commit: Option<i64>) -> Result<BuildInfo, MachineError> {
    let epoch = std::env::var_os("SOURCE_DATE_EPOCH").map(|value| value.to_string_lossy().into_owned());
    let now = given(epoch.as_deref())?.or(last_commit).unwrap_or_else(clock);
    Ok(BuildInfo { now, drafts, base_url, ..BuildInfo::default() })
}

/// What the clock says, seconds since 1970 UTC: for what is kept between checks, which nothing that is published depends on.
pub fn clock() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| i64::try_from(time.as_secs()).unwrap_or(i64::MAX))
}

/// Nanoseconds from 1970 to a time; 0 for one before that.
pub(crate) fn nanoseconds(time: SystemTime) -> u128 {
    time.duration_since(UNIX_EPOCH).map_or(0, |time| time.as_nanos())
}

/// Now, in nanoseconds since 1970: only for telling how fresh a file is.
pub(super) fn now_in_nanoseconds() -> u128 {
    nanoseconds(SystemTime::now())
}

/// The last second of the year 9999, the end of what dates can be written in four digits.
const LAST_SECOND: i64 = 253_402_300_799;

fn given(epoch: Option<&str>) -> Result<Option<i64>, MachineError> {
    match epoch.map(str::trim) {
        None | Some("") => Ok(None),
        Some(value) => match value.parse() {
            Ok(seconds) if (0..=LAST_SECOND).contains(&seconds) => Ok(Some(seconds)),
            _ => Err(say::wrong_epoch(value).into()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_epoch() {
        assert_eq!(given(None).unwrap(), None);
        assert_eq!(given(Some("")).unwrap(), None);
        assert_eq!(given(Some("1795448517")).unwrap(), Some(1_795_448_517));
        for wrong in ["now", "-1", "1.5", "999999999999999999999"] {
            assert_eq!(given(Some(wrong)).unwrap_err().diagnostic.code(), "wrong-epoch");
        }
    }
}
