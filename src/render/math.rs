//! LaTeX mathematics to MathML.
