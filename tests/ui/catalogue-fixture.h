/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Four resources, two of which are about tablets: one for seniors, one for children. */
#define CATALOGUE_FIXTURE \
  "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"test:papers\",\"data\":{\"title\":\"Changer l’adresse de sa carte grise\"," \
  "\"summary\":\"En cas de changement d’adresse, la carte grise doit être mise à jour.\",\"producer\":\"Service-public.fr\"," \
  "\"themes\":[\"AidesAuxDemarchesAdministratives\"],\"resource_types\":[\"Article\"],\"beneficiaries\":[\"Adultes\"]}}\n" \
  "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"test:seniors\",\"data\":{\"title\":\"Une tablette pour les aînés\"," \
  "\"summary\":\"Choisir et régler une tablette.\",\"producer\":\"La Mednum\"," \
  "\"themes\":[\"MaitriseDesOutilsNumeriques\"],\"resource_types\":[\"ResourcePedagogique\"],\"beneficiaries\":[\"SeniorsPersonnesAgees\"]}}\n" \
  "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"test:children\",\"data\":{\"title\":\"La tablette des enfants\"," \
  "\"summary\":\"Régler une tablette pour un enfant.\",\"producer\":\"CNIL\",\"territory\":\"dep:29\"," \
  "\"themes\":[\"Parentalite\"],\"resource_types\":[\"Article\"],\"beneficiaries\":[\"EnfantsMineurs\"]}}\n" \
  "{\"op\":\"put\",\"type\":\"resource\",\"id\":\"test:password\",\"data\":{\"title\":\"Des mots de passe qui tiennent\"," \
  "\"summary\":\"Une phrase vaut mieux qu’un mot.\",\"producer\":\"CNIL\"," \
  "\"themes\":[\"RisquesCyberEtProtection\"],\"resource_types\":[\"Article\"],\"beneficiaries\":[\"TousPublics\"]}}\n"
