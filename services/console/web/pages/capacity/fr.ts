import type { Words } from '../../words/words.ts'
import type en from './en.ts'

const fr: Words<typeof en> = {
  title: 'Capacité',
  about:
    'Ce que donneraient d’autres seuils et capacités, essayés sur les évaluations enregistrées et sur ce que les examens ont trouvé. Rien ne change avant que deux personnes l’aient rédigé et publié.',
  settings: 'Réglages',
  holdScore: 'Retenir à partir du score',
  holdScoreHelp:
    'À partir de ce score un envoi est retenu même si aucune règle ne le demande. Les couloirs et les paliers de la politique gardent les leurs.',
  examinationsPerDay: 'Examens par jour',
  examinationsHelp: 'Tous les bureaux ensemble ; chacun garde sa part.',
  otherHelp:
    'Cette politique ne donne de capacité à aucun bureau. Un projet en donne autant à chaque bureau.',
  randomShare: 'Au hasard',
  randomShareHelp: 'Sans cela personne ne sait ce qui échappe.',
  scoreFrom: 'Le modèle choisit à partir du score',
  scoreFromHelp: 'Le plus petit score qui choisit, quelle que soit la place.',
  days: 'Courrier des derniers',
  reset: 'Revenir à ce qui est en vigueur',
  expectation: 'Ce que donnerait une journée',
  figure: 'Par jour',
  inForce: 'En vigueur',
  asked: 'Avec ces réglages',
  change: 'Écart',
  kept: 'Retenus',
  byRules: 'parce qu’une règle le demande',
  byScore: 'à cause du score',
  byModel: 'choisis par le modèle',
  byChance: 'choisis au hasard',
  referred: 'dont questions à l’opérateur',
  hits: 'Résultats positifs parmi eux',
  missed: 'Menaces laissées passer',
  missedValue: 'Leur valeur déclarée',
  unknown: 'Envois dont aucun semblable n’a été examiné',
  notKnown: 'inconnu',
  interval: '{{low}} à {{high}}',
  curveTitle: 'Retenus et manqués selon le score de retenue',
  curveSummary: 'Plus le score de retenue est haut, moins d’envois sont retenus et plus de menaces passent.',
  curveKept: 'Retenus par jour',
  curveHits: 'Résultats positifs par jour',
  curveMissed: 'Menaces laissées passer par jour',
  curveScore: 'Retenir à partir du score',
  restsOn:
    'Repose sur {{items}} décisions enregistrées ({{perDay}} par jour) et {{examined}} examens, lus {{at}}. Les intervalles sont à 95 % : ceux des parts d’un échantillon et de ce qui a été examiné, pas ceux du courrier de demain.',
  blind:
    'De {{items}} envois par jour on ne sait rien : aucun semblable n’a été examiné. Ils ne comptent ni comme positifs ni comme manqués. Plus d’examens au hasard le diraient.',
  few: 'Il n’y a aucune décision sur du courrier accepté dans ces jours : rien ne peut en être attendu.',
  draft: 'Rédiger cette politique',
  draftTitle: 'Titre du projet',
  draftSave: 'Garder comme projet',
  drafted: 'La version {{version}} est un projet. Quelqu’un d’autre doit la publier.',
  see: 'Voir le projet',
  unchanged: 'Rien n’est réglé autrement que ce qui est en vigueur.',
  from: 'À côté de la version {{version}} : {{title}}',
}
export default fr
