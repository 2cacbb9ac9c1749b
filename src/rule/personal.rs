//! Data of persons: numbers whose check digits are right, and private addresses for e-mail. What is silent here may be personal all the
//! same; what is said here is hardly ever anything else.

mod email;
mod number;

use super::Text;
use super::token::{is_in_address, starts};
use crate::diagnostic::{Diagnostic, catalogue::rule as message};
use crate::span::Span;

/// Warnings of private e-mail addresses and of numbers of accounts; errors of numbers of persons and of payment cards.
pub(super) fn check(text: &Text<'_>, found: &mut Vec<Diagnostic>) {
    let source = text.source();
    for range in email::private(source) {
        let address = source.get(range.clone()).unwrap_or("");
        found.push(message::private_email(address).at(text.path(), Span::from(range)));
    }
    let mut until = 0;
    for at in starts(source).filter(|at| source.as_bytes().get(*at).is_some_and(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase()))
    {
        if at < until {
            continue;
        }
        let Some(hit) = number::at(source, at) else { continue };
        if is_in_address(source, at) {
            continue;
        }
        until = at + hit.length;
        let span = Span::new(at, until);
        let problem = match hit.what {
            number::What::Account => message::account_number(),
            number::What::Card => message::personal_number("the number of a payment card"),
            number::What::Person(name) => message::personal_number(name),
        };
        found.push(problem.at(text.path(), span));
    }
}
