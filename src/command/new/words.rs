//! What a new file says to its editor besides the explanations of the fields.

/// The sentences of one language.
pub(super) struct Words {
    tag: &'static str,
    /// How to fill in the block.
    pub intro: &'static str,
    /// Before the state in which a field is needed.
    pub needed: &'static str,
    /// Before an example.
    pub example: &'static str,
    /// Before a list of words.
    pub one_of: &'static str,
    /// Above the optional fields.
    pub optional: &'static str,
    /// In place of the text.
    pub body: &'static str,
    /// How to fill in the block of a translation.
    pub translate: &'static str,
    /// Above the headings of the source.
    pub headings: &'static str,
}

/// The sentences in the language of a tag; in English where there are none.
pub(super) fn words(tag: &str) -> &'static Words {
    let language = tag.split('-').next().unwrap_or("");
    ALL.iter().find(|words| words.tag == language).unwrap_or(&ALL[0])
}

static ALL: [Words; 8] = [
    Words {
        tag: "en",
        intro: "Write each value after its colon. Lines that begin with # are not read.",
        needed: "Needed for the state",
        example: "Example:",
        one_of: "One of:",
        optional: "Everything below is optional: remove the # before a field to use it.",
        body: "The text of the page: first a paragraph that says the essential, then sections that begin with ##.",
        translate: "Only what is translated stands here; facts come from the original. Its text stands above each field.",
        headings: "Translate the headings and write the text below them. Keep their number and order.",
    },
    Words {
        tag: "fr",
        intro: "Écrivez chaque valeur après les deux-points. Les lignes qui commencent par # ne sont pas lues.",
        needed: "Nécessaire pour l'état",
        example: "Exemple :",
        one_of: "Au choix :",
        optional: "Tout ce qui suit est facultatif : enlevez le # devant un champ pour l'utiliser.",
        body: "Le texte de la page : d'abord un paragraphe qui dit l'essentiel, puis des parties qui commencent par ##.",
        translate: "Ici, seulement ce qui se traduit ; les faits viennent de l'original. Son texte est au-dessus de chaque champ.",
        headings: "Traduisez les titres et écrivez le texte en dessous. Gardez leur nombre et leur ordre.",
    },
    Words {
        tag: "nl",
        intro: "Schrijf elke waarde na de dubbele punt. Regels die met # beginnen, worden niet gelezen.",
        needed: "Nodig voor de status",
        example: "Voorbeeld:",
        one_of: "Een van:",
        optional: "Alles hieronder is facultatief: haal de # voor een veld weg om het te gebruiken.",
        body: "De tekst van de pagina: eerst een alinea met het belangrijkste, dan delen die met ## beginnen.",
        translate: "Hier staat alleen wat vertaald wordt; feiten komen uit het origineel. De tekst daarvan staat boven elk veld.",
        headings: "Vertaal de koppen en schrijf de tekst eronder. Behoud hun aantal en volgorde.",
    },
    Words {
        tag: "de",
        intro: "Jeder Wert steht nach seinem Doppelpunkt. Zeilen, die mit # beginnen, werden nicht gelesen.",
        needed: "Nötig für den Status",
        example: "Beispiel:",
        one_of: "Eines von:",
        optional: "Alles Weitere ist freiwillig: Das # vor einem Feld entfernen, um es zu verwenden.",
        body: "Der Text der Seite: zuerst ein Absatz mit dem Wesentlichen, dann Abschnitte, die mit ## beginnen.",
        translate: "Hier steht nur, was übersetzt wird; Fakten kommen aus dem Original. Dessen Text steht über jedem Feld.",
        headings: "Die Überschriften übersetzen und den Text darunter schreiben. Anzahl und Reihenfolge beibehalten.",
    },
    Words {
        tag: "es",
        intro: "Escriba cada valor después de los dos puntos. Las líneas que empiezan por # no se leen.",
        needed: "Necesario para el estado",
        example: "Ejemplo:",
        one_of: "Una de:",
        optional: "Todo lo que sigue es opcional: quite el # delante de un campo para usarlo.",
        body: "El texto de la página: primero un párrafo con lo esencial, después secciones que empiezan por ##.",
        translate: "Aquí solo está lo que se traduce; los datos vienen del original. Su texto está encima de cada campo.",
        headings: "Traduzca los títulos y escriba el texto debajo. Conserve su número y su orden.",
    },
    Words {
        tag: "da",
        intro: "Skriv hver værdi efter kolonet. Linjer, der begynder med #, læses ikke.",
        needed: "Nødvendig for status",
        example: "Eksempel:",
        one_of: "Et af:",
        optional: "Alt herunder er valgfrit: Fjern # foran et felt for at bruge det.",
        body: "Sidens tekst: først et afsnit med det vigtigste, så afsnit, der begynder med ##.",
        translate: "Her står kun det, der oversættes; fakta kommer fra originalen. Dens tekst står over hvert felt.",
        headings: "Oversæt overskrifterne, og skriv teksten under dem. Behold antal og rækkefølge.",
    },
    Words {
        tag: "ar",
        intro: "اكتب كل قيمة بعد النقطتين. الأسطر التي تبدأ بـ # لا تُقرأ.",
        needed: "مطلوب للحالة",
        example: "مثال:",
        one_of: "واحد من:",
        optional: "كل ما يلي اختياري: احذف # قبل الحقل لاستخدامه.",
        body: "نص الصفحة: فقرة أولى فيها الأهم، ثم أقسام تبدأ بـ ##.",
        translate: "هنا ما يُترجم فقط؛ الوقائع تأتي من الأصل. ونص الأصل فوق كل حقل.",
        headings: "ترجم العناوين واكتب النص تحتها. حافظ على عددها وترتيبها.",
    },
    Words {
        tag: "zh",
        intro: "请把每个值写在冒号之后。以 # 开头的行不会被读取。",
        needed: "此状态所必需:",
        example: "示例:",
        one_of: "可选值:",
        optional: "以下各项均可省略:要使用某个字段,请删除其前面的 #。",
        body: "页面正文:先写一段要点,然后写以 ## 开头的各节。",
        translate: "这里只写需要翻译的内容;事实信息取自原文。原文写在每个字段上方。",
        headings: "请翻译标题,并在其下写正文。保持标题的数量和顺序。",
    },
];
