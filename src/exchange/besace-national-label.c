/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-national-label.h"

typedef struct {
  const char *id;
  const char *label;
} Value;

static const Value themes[] = {
  { "DiagnosticDeCompetencesNumeriques", "Diagnostic de compétences numériques" },
  { "AidesAuxDemarchesAdministratives", "Aide aux démarches administratives" },
  { "MaitriseDesOutilsNumeriques", "Maîtrise des outils numériques" },
  { "NavigationSurInternet", "Navigation sur Internet" },
  { "SobrieteNumerique", "Sobriété numérique" },
  { "MaterielReconditionne", "Matériel reconditionné" },
  { "Mobilites", "Mobilités" },
  { "Accessibilite", "Accessibilité" },
  { "LoisirsEtCreationsNumeriques", "Loisirs et créations numériques" },
  { "CitoyenneteEtEngagement", "Citoyenneté & engagement" },
  { "CodeEtProgrammation", "Code & programmation" },
  { "ReseauxSociauxEtCommunication", "Réseaux sociaux & communication" },
  { "Donnees", "Données" },
  { "EmploiEtEntrepreunariat", "Emploi & entrepreunariat" },
  { "JeuxVideos", "Jeux vidéos" },
  { "NumeriqueEnSante", "Numérique en santé" },
  { "Parentalite", "Parentalité" },
  { "RisquesCyberEtProtection", "Risques cyber et protection" },
  { "CommunsNumeriques", "Communs numériques" },
  { "EconomieNumerique", "Économie numérique" },
  { "GouvernancesPartagees", "Gouvernances partagées" },
  { "IntelligenceArtificielle", "Intelligence artificielle" },
  { "OpenSourceEtLicencesLibres", "Open source et licences libres" },
  { "SouveraineteNumeriqueEtHebergementDesDonnees", "Souveraineté numérique & hébergement des données" },
  { "EcoconceptionDeServicesNumeriques", "Écoconception de services numériques" },
  { "UsagesResponsablesDuNumerique", "Usages responsables du numérique" },
  { "NumeriqueAuServiceDeLEnvironnement", "Numérique au service de l’environnement" },
  { "TerritoiresConnectesEtDurables", "Territoires connectés et durables" },
  { "EducationAuxMedias", "Éducation aux médias" },
};

static const Value types[] = {
  { "ResourcePedagogique", "Ressources pédagogiques" },
  { "OutilsNumeriques", "Outils Numériques" },
  { "Annuaire", "Annuaire" },
  { "Article", "Article" },
  { "BoiteOutils", "Boite à outils" },
  { "Infographie", "Infographie" },
  { "Methodologie", "Méthodologie" },
  { "Questionnaire", "Questionnaire" },
  { "VideoWebinaire", "Vidéo / Webinaire" },
};

static const Value beneficiaries[] = {
  { "TousPublics", "Tous publics" },
  { "EnfantsMineurs", "Enfants mineurs" },
  { "Adultes", "Adultes" },
  { "SeniorsPersonnesAgees", "Seniors & personnes âgées" },
  { "Parents", "Parents" },
  { "PersonnesTresEloigneesNumerique", "Personnes très éloignées du numérique" },
  { "PersonneSituationHandicapOuPerteAutonomie", "Personne en situation de handicap et/ou de perte d'autonomie" },
  { "PersonneSituationIlletrisme", "Personne en situation d’illettrisme" },
  { "PersonneAllophoneOuRefugiesDemandeursAsile", "Personne allophone / Réfugiés / demandeurs d’asile" },
  { "PersonnesEnInsertionSocialeOuProfessionnelle", "Personnes en insertion sociale et/ou professionnelle" },
};

static const Value sectors[] = {
  { "ActeursPublics", "Acteurs publics" },
  { "ActeursPrivesEtAssociatifs", "Acteurs privés et associatifs" },
  { "AidantsEtMediateursNumeriques", "Aidants et médiateurs numériques" },
  { "AutresProfessionnels", "Autres professionnels" },
};

static const struct {
  const Value *values;
  guint        n_values;
} vocabularies[] = {
  [BESACE_INDEXING_THEME] = { themes, G_N_ELEMENTS (themes) },
  [BESACE_INDEXING_TYPE] = { types, G_N_ELEMENTS (types) },
  [BESACE_INDEXING_BENEFICIARY] = { beneficiaries, G_N_ELEMENTS (beneficiaries) },
  [BESACE_INDEXING_SECTOR] = { sectors, G_N_ELEMENTS (sectors) },
};

static char *
fold (const char *label)
{
  g_autofree char *normal = g_utf8_normalize (label, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *folded = g_utf8_casefold (normal ? normal : label, -1);
  GString *text = g_string_new (folded);

  g_string_replace (text, "’", "'", 0);
  return g_string_free (text, FALSE);
}

const char *
besace_national_label_get (BesaceIndexing  indexing,
                           const char     *id)
{
  for (guint i = 0; i < vocabularies[indexing].n_values; i++) {
    if (g_str_equal (vocabularies[indexing].values[i].id, id))
      return vocabularies[indexing].values[i].label;
  }

  return NULL;
}

const char *
besace_national_label_find (BesaceIndexing  indexing,
                            const char     *label)
{
  g_autofree char *wanted = fold (label);

  for (guint i = 0; i < vocabularies[indexing].n_values; i++) {
    g_autofree char *known = fold (vocabularies[indexing].values[i].label);

    if (g_str_equal (known, wanted))
      return vocabularies[indexing].values[i].id;
  }

  return NULL;
}

GPtrArray *
besace_national_label_get_ids (BesaceIndexing indexing)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < vocabularies[indexing].n_values; i++)
    g_ptr_array_add (ids, (gpointer) vocabularies[indexing].values[i].id);
  return ids;
}
