//! The ten sections and the forty terms, with their names in the four languages.

/// A section or a term.
pub struct Subject {
    /// Folder or key, the same in every language.
    pub key: &'static str,
    /// Names, in the order of the languages.
    pub names: [&'static str; 4],
}

const fn subject(key: &'static str, names: [&'static str; 4]) -> Subject {
    Subject { key, names }
}

/// The sections.
pub const SECTIONS: [Subject; 10] = [
    subject("basics", ["Basics", "Notions de base", "Grundlagen", "Fundamentos"]),
    subject("planning", ["Planning", "Planification", "Planung", "Planificación"]),
    subject("recruiting", ["Recruiting", "Recrutement", "Gewinnung", "Convocatoria"]),
    subject("meetings", ["Meetings", "Réunions", "Versammlungen", "Reuniones"]),
    subject("online", ["Online", "En ligne", "Im Netz", "En línea"]),
    subject("money", ["Money", "Finances", "Geld", "Finanzas"]),
    subject("law", ["Law", "Droit", "Recht", "Derecho"]),
    subject("reporting", ["Reporting", "Comptes rendus", "Berichte", "Informes"]),
    subject("evaluation", ["Evaluation", "Évaluation", "Auswertung", "Evaluación"]),
    subject("tools", ["Tools", "Outils", "Werkzeuge", "Herramientas"]),
];

/// The terms of the vocabulary `topics`.
pub const TERMS: [Subject; 40] = [
    subject("accessibility", ["Accessibility", "Accessibilité", "Barrierefreiheit", "Accesibilidad"]),
    subject("air-quality", ["Air quality", "Qualité de l’air", "Luftqualität", "Calidad del aire"]),
    subject("archives", ["Archives", "Archives publiques", "Archive", "Archivos"]),
    subject("budgets", ["Budgets", "Budgets publics", "Haushalte", "Presupuestos"]),
    subject("children", ["Children", "Enfants", "Kinder", "Infancia"]),
    subject("citizens-assemblies", ["Citizens’ assemblies", "Assemblées citoyennes", "Bürgerräte", "Asambleas ciudadanas"]),
    subject("climate", ["Climate", "Climat", "Klima", "Clima"]),
    subject("complaints", ["Complaints", "Réclamations", "Beschwerden", "Reclamaciones"]),
    subject("consultations", ["Consultations", "Consultations publiques", "Anhörungen", "Consultas"]),
    subject("culture", ["Culture", "Culture locale", "Kultur", "Cultura"]),
    subject("cycling", ["Cycling", "Vélo", "Radverkehr", "Ciclismo"]),
    subject("deliberation", ["Deliberation", "Délibération", "Beratung", "Deliberación"]),
    subject("elections", ["Elections", "Élections", "Wahlen", "Elecciones"]),
    subject("energy", ["Energy", "Énergie", "Energie", "Energía"]),
    subject("facilitation", ["Facilitation", "Animation", "Moderation", "Facilitación"]),
    subject("floods", ["Floods", "Inondations", "Hochwasser", "Inundaciones"]),
    subject("health", ["Health", "Santé", "Gesundheit", "Salud"]),
    subject("heritage", ["Heritage", "Patrimoine", "Denkmalpflege", "Patrimonio"]),
    subject("housing", ["Housing", "Logement", "Wohnen", "Vivienda"]),
    subject("inclusion", ["Inclusion", "Inclusion sociale", "Teilhabe", "Inclusión"]),
    subject("languages", ["Languages", "Langues", "Sprachen", "Idiomas"]),
    subject("libraries", ["Libraries", "Bibliothèques", "Büchereien", "Bibliotecas"]),
    subject("lotteries", ["Lotteries", "Tirage au sort", "Losverfahren", "Sorteo"]),
    subject("maps", ["Maps", "Cartes", "Karten", "Mapas"]),
    subject("markets", ["Markets", "Marchés", "Märkte", "Mercados"]),
    subject("migration", ["Migration", "Migrations", "Zuwanderung", "Migraciones"]),
    subject("noise", ["Noise", "Bruit", "Lärm", "Ruido"]),
    subject("open-data", ["Open data", "Données ouvertes", "Offene Daten", "Datos abiertos"]),
    subject("parks", ["Parks", "Parcs", "Grünanlagen", "Parques"]),
    subject("petitions", ["Petitions", "Pétitions", "Petitionen", "Peticiones"]),
    subject("privacy", ["Privacy", "Vie privée", "Datenschutz", "Privacidad"]),
    subject("procurement", ["Procurement", "Marchés publics", "Vergabe", "Contratación"]),
    subject("schools", ["Schools", "Écoles", "Schulen", "Escuelas"]),
    subject("seniors", ["Seniors", "Aînés", "Ältere Menschen", "Mayores"]),
    subject("sports", ["Sports", "Sport", "Vereinssport", "Deportes"]),
    subject("surveys", ["Surveys", "Enquêtes", "Umfragen", "Encuestas"]),
    subject("transport", ["Transport", "Transports", "Verkehr", "Transporte"]),
    subject("volunteers", ["Volunteers", "Bénévoles", "Ehrenamt", "Voluntariado"]),
    subject("waste", ["Waste", "Déchets", "Abfall", "Residuos"]),
    subject("youth", ["Youth", "Jeunesse", "Jugend", "Juventud"]),
];
