/** What moved the score of the model. */
import type { Saying } from './french.ts'

export const MODEL: readonly Saying[] = [
  [
    'declared {value+} USD per kg; half of {whose!} are above {median+}',
    'déclaré {value} USD par kg ; la moitié {whose} dépassent {median}',
  ],
  [
    'declared {value+} USD per kg; half of {whose!} are below {median+}',
    'déclaré {value} USD par kg ; la moitié {whose} restent sous {median}',
  ],
  [
    'declared {value+} USD a piece; half of {whose!} are above {median+}',
    'déclaré {value} USD la pièce ; la moitié {whose} dépassent {median}',
  ],
  [
    'declared {value+} USD a piece; half of {whose!} are below {median+}',
    'déclaré {value} USD la pièce ; la moitié {whose} restent sous {median}',
  ],
  [
    'declared {value+} g a piece; half of {whose!} are above {median+}',
    'déclaré {value} g la pièce ; la moitié {whose} dépassent {median}',
  ],
  [
    'declared {value+} g a piece; half of {whose!} are below {median+}',
    'déclaré {value} g la pièce ; la moitié {whose} restent sous {median}',
  ],
  ['all goods', 'de toutes les marchandises'],
  ['goods described so', 'des marchandises décrites ainsi'],
  ['such items ({group})', 'de tels objets ({group})'],
  ['no usable value is declared', 'aucune valeur utilisable n’est déclarée'],
  ['no usable weight is declared', 'aucun poids utilisable n’est déclaré'],
  ['no lexicon matches', 'aucun lexique ne correspond'],
  ['no lexicon of {threat} matches', 'aucun lexique de {threat} ne correspond'],
  ['lexicons match: {names}', 'lexiques qui correspondent : {names}'],
  ['no description can be read', 'aucune description n’est lisible'],
  ['the wording as a whole', 'la formulation dans son ensemble'],
  ['no word speaks for it', 'aucun mot ne parle en ce sens'],
  [
    'the description says {words}, as harmless goods do',
    'la description dit {words}, comme pour des marchandises anodines',
  ],
  ['the description says {words}', 'la description dit {words}'],
  [
    'whether description and HS code agree cannot be told',
    'on ne peut dire si la description et le code SH s’accordent',
  ],
  [
    'the description fits the declared HS chapter {chapter}',
    'la description convient au chapitre SH déclaré, {chapter}',
  ],
  [
    'the description points to HS chapters {likely}; declared is {chapter}',
    'la description évoque les chapitres SH {likely} ; déclaré : {chapter}',
  ],
  [
    'postage is {value+} times the declared value; half of the items {route!} are above {median+}',
    'l’affranchissement vaut {value} fois la valeur déclarée ; la moitié des envois {route} dépassent {median}',
  ],
  [
    'postage is {value+} times the declared value; half of the items {route!} are below {median+}',
    'l’affranchissement vaut {value} fois la valeur déclarée ; la moitié des envois {route} restent sous {median}',
  ],
  ['everywhere', 'de partout'],
  ['on this route ({route})', 'de ce trajet ({route})'],
  ['postage or value is not declared', 'l’affranchissement ou la valeur n’est pas déclaré'],
  ['nothing is known of the parties', 'on ne sait rien des parties'],
  [
    'sender: {items*} items before, {finds*} finds; addressee: {others*} and {found*}',
    'expéditeur : {items} envois auparavant, {finds} découvertes ; destinataire : {others} et {found}',
  ],
  ['unknown', 'inconnu'],
  ['none', 'aucun'],
  ['no earlier examinations of its like', 'aucun examen antérieur d’envois semblables'],
  [
    'earlier examinations by {key!} found this in {own} %, all in {all} %',
    'les examens antérieurs selon {key} l’ont trouvé dans {own} % des cas, tous dans {all} %',
  ],
  ['sender', 'expéditeur'],
  ['addressee', 'destinataire'],
  ['heading', 'position'],
  ['route', 'trajet'],
  ['no scan and no other agency speaks of it', 'ni scanner ni autre administration n’en parle'],
  ['for {threat} {told!}', 'pour {threat}, {told}'],
  ['{one!}, {other!}', '{one}, {other}'],
  ['a scan gives it {score} of 1000', 'un scanner lui donne {score} sur 1000'],
  ['another agency gives it {score} of 1000', 'une autre administration lui donne {score} sur 1000'],
  ['declared HS code {codes*}', 'code SH déclaré : {codes}'],
  ['posted by {operator*} to {country*}', 'déposé par {operator} pour {country}'],
  ['nobody known', 'on ne sait qui'],
  ['an unknown country', 'un pays inconnu'],
  [
    'nature of transaction {nature*}, mail class {mailClass*}, {count} documents',
    'nature de la transaction {nature}, catégorie {mailClass}, {count} documents',
  ],
  ['no finding of data quality', 'aucun constat de qualité des données'],
  ['findings of data quality: {codes}', 'constats de qualité des données : {codes}'],
  ['no model is shipped', 'aucun modèle n’est livré'],
]
