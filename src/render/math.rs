//! LaTeX mathematics to MathML.

use pulldown_latex::{Parser, RenderConfig, Storage, config::DisplayMode, push_mathml};

/// The MathML of a formula, or what is wrong with it.
pub fn mathml(tex: &str, display: bool) -> Result<String, String> {
    let storage = Storage::new();
    let events: Vec<_> = Parser::new(tex, &storage).collect();
    if let Some(Err(problem)) = events.iter().find(|event| event.is_err()) {
        return Err(problem.to_string().lines().next().unwrap_or_default().to_owned());
    }
    let display_mode = if display { DisplayMode::Block } else { DisplayMode::Inline };
    let mut html = String::new();
    push_mathml(&mut html, events.into_iter(), RenderConfig { display_mode, ..RenderConfig::default() })
        .map_err(|problem| problem.to_string())?;
    Ok(html)
}
