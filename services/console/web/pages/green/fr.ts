import type { Words } from '../../words/words.ts'
import type en from './en.ts'

const fr: Words<typeof en> = {
  title: 'Douane verte',
  about:
    'Les bonnes pratiques en chiffres : biens qui nuisent à la nature, courrier licite libéré aussitôt, papier non imprimé.',
  days: 'Jours',
  category: 'Catégorie',
  categories: {
    ozone: 'Substances appauvrissant l’ozone et HFC',
    waste: 'Déchets',
    cites: 'Espèces protégées (CITES)',
    chemicals: 'Produits chimiques dangereux',
  },
  byCategory: 'Par catégorie',
  flagged: 'Envois signalés',
  examined: 'Examinés',
  confirmed: 'Confirmés',
  rate: 'Confirmés des examinés',
  interval: 'Intervalle à 95 %',
  rateTitle: 'Confirmés des examinés, par catégorie',
  rateSummary: 'Confirmés en part des examinés pour chaque catégorie verte, avec l’intervalle à 95 %.',
  rateNone: 'Aucun envoi de ces catégories n’a été examiné dans ces jours.',
  of: '{{confirmed}}/{{examined}}',
  decided: 'Versions décidées',
  counted: 'compté jusqu’à {{at}}',
  fastLane: 'Libérés aussitôt',
  fastLaneAbout: 'de ce qui a été décidé : ni retenu ni questionné d’abord',
  falseHolds: 'Retenues injustifiées',
  falseHoldsAbout: '{{nothingFound}} des {{examined}} retenues examinées ne contenaient rien',
  range: '{{low}} à {{high}}',
  paper: 'Papier évité',
  paperAbout: 'une hypothèse : {{sheets}} feuilles de {{grams}} g',
  kilograms: '{{kilograms}} kg',
  sheetsPerItem: 'Feuilles évitées par envoi',
  gramsPerSheet: 'Grammes par feuille',
  assumptionAbout:
    'Personne ne mesure le papier non imprimé. Ce qui est écrit ici est multiplié par les versions décidées, et figure dans l’étude de cas comme hypothèse.',
  notKnown: 'inconnu',
  notCounted:
    'Le courrier de ces jours n’a pas encore été compté : les parts de tout le courrier manquent. Il l’est toutes les cinq minutes.',
  study: 'Étude de cas',
  studyAbout:
    'Les chiffres de cette page avec ce sur quoi ils reposent, à transmettre. Aucune donnée personnelle.',
  markdown: 'Étude de cas en Markdown',
  csv: 'Chiffres en CSV',
  notes:
    'Signalés : envois avec un dossier dont le score le plus haut est de la catégorie. Confirmés : quelque chose de la catégorie a été trouvé.',
}
export default fr
