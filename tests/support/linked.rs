//! Sites whose pages name one another in every way there is, for moving them.

/// Pages, a guide with chapters, references, menus, includes, pictures.
pub const SITE: &str = r##"
-- site.toml --
title = "T"
base_url = "https://example.org"
default_language = "en"
# The languages.
[languages.en]
[languages.fr]
[[menus.main]]
page = "cases/leuven" # the best one
label = { en = "Leuven", fr = "Louvain" }
children = ["guides/first/begin", { url = "/cases/leuven/", label = "Old" }]
-- kinds/case.toml --
label = "Case"
folder = "cases"
[fields.near]
type = "list"
of = "reference"
[fields.photo]
type = "image"
-- kinds/article.toml --
label = "Article"
folder = "articles"
[fields.near]
type = "list"
of = "reference"
[fields.photo]
type = "image"
-- kinds/guide.toml --
label = "Guide"
folder = "guides"
chapters = "chapters"
[fields.chapters]
type = "list"
of = "reference"
-- kinds/chapter.toml --
label = "Chapter"
folder = "guides/*"
-- search-tests.yaml --
- { query: "leuven", page: cases/leuven, first: 5 }
- query: "lots"
  page: content/cases/leuven.md # by its file
-- content/index.md --
---
title: Home
blocks:
  - { type: featured, title: "Start", pages: [cases/leuven, guides/first] }
  - { type: text, text: "See [Leuven](cases/leuven)." }
---
Welcome to [Leuven](cases/leuven.md) and [the guide](guides/first/), also [by address](/cases/leuven/) and [in French](/fr/cases/leuven/).
-- content/_parts/note.md --
More in [Leuven](../cases/leuven.md#costs).
-- content/cases/leuven.md --
---
title: Leuven
summary: A city. # a remark
photo: hall.svg
near:
  - cases/newham
---
How [Newham](newham.md) did it, and [the guide][g]. ![The hall](hall.svg) ![A map](shared.svg)

## Costs

See [above](#costs) and [this page](leuven.md), [a file](plan.pdf "The plan").

[g]: ../guides/first/begin.md 'Begin'
-- content/cases/leuven.fr.md --
---
title: Louvain
pins:
  - start 0000000000
---
Comment [Newham](newham.md) a fait.

::include{file="../_parts/note.md"}

## Coûts

Voir [plus haut](#costs).
-- content/cases/newham.md --
---
title: Newham
near: [cases/leuven, "cases/leuven"]
related: [cases/leuven]
photo: shared.svg
---
Unlike [Leuven](leuven.md#costs), <a href="https://example.org">elsewhere</a>, [the file](./leuven.md) and [without ending](leuven).
-- content/cases/newham.fr.md --
---
title: Newham
---
Autrement que [Louvain](leuven.fr.md).
-- content/cases/hall.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>
-- content/cases/shared.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="10" height="10"/></svg>
-- content/cases/plan.pdf --
%PDF-1.4
-- content/guides/first/index.md --
---
title: First
chapters: [guides/first/begin, guides/first/end]
---
Begin [here](begin.md). ![A sign](pictures/sign.svg)
-- content/guides/first/begin.md --
---
title: Begin
aliases: [/start/]
---
The [end](end.md), and [Leuven](../../cases/leuven.md).
-- content/guides/first/end.md --
---
title: End
---
Back to [the guide](index.md) or [home](../../index.md).
-- content/fr/guides/first/begin.md --
Commencer par [la fin](../../../guides/first/end.md).
-- content/guides/first/pictures/sign.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>
"##;

/// Addresses in raw HTML, and redirects.
pub const RAW: &str = r##"
-- site.toml --
# The site.
title = "T"
base_url = "https://example.org/kb"
default_language = "en"
[languages.en]
[languages.fr]
[search]
enabled = false
[markdown]
html = "allow"
[[redirects]] # the first
from = "/city/"
to = "/cases/leuven/#costs"   # where it is now
[[redirects]]
from = "/ville/"
to = 'https://example.org/kb/fr/cases/leuven'
[[redirects]]
from = "/other/"
to = "https://example.com/cases/leuven/"
-- content/index.md --
<p><a class="x" href="/kb/cases/leuven/">Leuven</a>, <A HREF='/kb/cases/leuven#costs'>costs</A>, <a href="cases/leuven/">beside</a>,
<a href=/kb/fr/cases/leuven/>en français</a>, <a href="/kb/cases/newham/">Newham</a>, <a href="https://example.com/cases/leuven/">other</a>,
<img src="/kb/cases/hall.svg" alt="href=/kb/cases/leuven/"> <a title="/kb/cases/leuven/">no address</a></p>

In a line <a href="cases/leuven.md">of text</a>. `<a href="/kb/cases/leuven/">`
-- content/cases/leuven.md --
---
title: Leuven
---
<picture><source srcset="hall.svg 1x, ../hall.svg 2x"><img src="../hall.svg" alt="The hall"></picture>
<a href="../newham/">Newham</a> <a href="#costs">costs</a> <a href="../../">home</a>

## Costs
-- content/cases/leuven.fr.md --
---
title: Louvain
---
<a href="../newham/">Newham</a>

## Coûts
-- content/cases/newham.md --
---
title: Newham
---
<a href="../leuven/">Leuven</a> [Leuven](leuven.md)
-- content/cases/hall.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>
"##;
