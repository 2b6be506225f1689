/** What is said of items, cases, decisions, referrals, examinations and alerts. */
import type { Saying } from './french.ts'

export const CASES: readonly Saying[] = [
  [
    'nothing is known of item {item}: check the identifier, or scan it to open a case',
    'on ne sait rien de l’envoi {item} : vérifiez l’identifiant, ou lisez son code à barres pour ouvrir un dossier',
  ],
  [
    'nothing is known of item {item}: check the identifier',
    'on ne sait rien de l’envoi {item} : vérifiez l’identifiant',
  ],
  ['nothing is declared of item {item}', 'rien n’est déclaré de l’envoi {item}'],
  ['item {item} was not assessed', 'l’envoi {item} n’a pas été évalué'],
  ['there is no case {number}', 'il n’y a pas de dossier {number}'],
  ['case {number} is closed', 'le dossier {number} est clos'],
  [
    '{who} is working on case {number}, until {until} unless it goes on',
    '{who} travaille sur le dossier {number}, jusqu’au {until} sauf prolongation',
  ],
  [
    'case {number} has changed since you looked (version {version}, you saw {seen}): look at it again',
    'le dossier {number} a changé depuis que vous l’avez vu (version {version}, vous aviez {seen}) : regardez-le de nouveau',
  ],
  ['there is no joint case {number}', 'il n’y a pas de dossier commun {number}'],
  ['joint case {number} is closed', 'le dossier commun {number} est clos'],
  [
    'joint case {number} is full: it holds {most} at most',
    'le dossier commun {number} est plein : il en tient {most} au plus',
  ],
  [
    'case {number} is in joint case {joint} already',
    'le dossier {number} est déjà dans le dossier commun {joint}',
  ],
  [
    'case {number} is not in joint case {joint}',
    'le dossier {number} n’est pas dans le dossier commun {joint}',
  ],
  ['none of these is in joint case {joint}', 'aucun de ceux-ci n’est dans le dossier commun {joint}'],
  ['no case of joint case {joint} is open', 'aucun dossier du dossier commun {joint} n’est ouvert'],
  [
    'case {number} is in the joint case and was not among those you chose: it is left as it is',
    'le dossier {number} est dans le dossier commun sans être parmi ceux que vous avez choisis : il reste tel quel',
  ],
  [
    'no open case of joint case {joint} has the step "{step}" of {procedure}',
    'aucun dossier ouvert du dossier commun {joint} n’a l’étape « {step} » de {procedure}',
  ],
  [
    'there is no open case that could be worked on jointly',
    'il n’y a pas de dossier ouvert à traiter en commun',
  ],
  [
    'it has been named otherwise since you wrote this name: look at it again',
    'il a reçu un autre nom depuis que vous avez écrit celui-ci : regardez-le de nouveau',
  ],
  [
    'its cases were chosen one by one: there is no link by which others could join',
    'ses dossiers ont été choisis un à un : aucun lien par lequel d’autres pourraient s’y joindre',
  ],
  [
    'nothing is known of {item} by which others could be found: {link}',
    'on ne sait rien de {item} par quoi en trouver d’autres : {link}',
  ],
  ['case {number} has no letter {letter}', 'le dossier {number} n’a pas de lettre {letter}'],
  ['case {number} of {item} is open already', 'le dossier {number} de {item} est déjà ouvert'],
  ['a case of {item} cannot be opened now', 'un dossier de {item} ne peut pas être ouvert maintenant'],
  ['{code} is no item identifier: {why!}', '{code} n’est pas un identifiant d’envoi : {why}'],
  [
    'it has not the form of one: two letters, nine digits, two letters, as RR473124829GB',
    'il n’en a pas la forme : deux lettres, neuf chiffres, deux lettres, comme RR473124829GB',
  ],
  ['its check digit is wrong: scan it again', 'son chiffre de contrôle est faux : relisez-le'],
  ['its first two letters are not in use', 'ses deux premières lettres ne sont pas en usage'],
  ['its last two letters are no country', 'ses deux dernières lettres ne sont pas un pays'],
  ['{who} is nobody who works on cases', '{who} ne travaille pas sur les dossiers'],
  ['until is past: give a time to come', 'le moment est passé : donnez-en un à venir'],
  ['it takes a supervisor to seal a case', 'il faut un superviseur pour sceller un dossier'],
  [
    'name yourself among the people: who seals a case goes on seeing it',
    'nommez-vous parmi les personnes : qui scelle un dossier continue de le voir',
  ],
  ['the case is not sealed', 'le dossier n’est pas scellé'],
  [
    'you have sealed it: another of its people has to open it',
    'vous l’avez scellé : une autre de ses personnes doit l’ouvrir',
  ],
  ['the case is sealed: unseal it first', 'le dossier est scellé : levez d’abord le sceau'],
  [
    'the item stands at {code}: decide on it, that closes the case',
    'l’envoi en est à {code} : décidez, cela clôt le dossier',
  ],
  ['the thread is full: write to customs otherwise', 'le fil est plein : écrivez à la douane autrement'],
  ['{operator} has nothing to do with {item}', '{operator} n’a rien à voir avec {item}'],
  ['no post has told of {item}: name one', 'aucune poste n’a parlé de {item} : nommez-en une'],
  ['an examination of case {number} is ordered already', 'un examen du dossier {number} est déjà ordonné'],
  ['the examination has a result already ({outcome})', 'l’examen a déjà un résultat ({outcome})'],
  [
    'no version of {item} was accepted: there is nothing to revise',
    'aucune version de {item} n’a été acceptée : il n’y a rien à corriger',
  ],
  [
    'no result of this examination waits for a second officer',
    'aucun résultat de cet examen n’attend un second agent',
  ],
  [
    '{who} may not approve results: it takes a supervisor',
    '{who} ne peut pas approuver des résultats : il faut un superviseur',
  ],
  [
    '{who} gave the result: somebody else has to approve it or send it back',
    '{who} a donné le résultat : quelqu’un d’autre doit l’approuver ou le renvoyer',
  ],
  ['there is no such examination', 'cet examen n’existe pas'],
  [
    'the checklist {name} has no step "{step}"; it has {steps}',
    'la procédure {name} n’a pas d’étape « {step} » ; elle a {steps}',
  ],
  [
    'after is no cursor of this order: take the one that the page before gave as next',
    'after n’est pas un curseur de cet ordre : prenez celui que la page précédente a donné',
  ],
  // Several at once.
  ['there is no such action', 'cette action n’existe pas'],
  [
    '{who} did this: undoing it takes that person or a supervisor',
    '{who} l’a fait : pour l’annuler il faut cette personne ou un superviseur',
  ],
  ['it was undone already, at {when}', 'c’est déjà annulé, le {when}'],
  [
    'it could be undone until {when}: take decisions back one by one',
    'on pouvait l’annuler jusqu’au {when} : retirez les décisions une à une',
  ],
  [
    'the item does not stand by this decision (any more): it is left as it is',
    'l’envoi n’en est pas (ou plus) à cette décision : il reste tel quel',
  ],
  ['nothing goes back here', 'rien ne revient en arrière ici'],
  ['as before', 'comme avant'],
  ['changed before', 'changé auparavant'],
  [
    'this bulkId was used for something else: give a new one',
    'ce bulkId a servi à autre chose : donnez-en un nouveau',
  ],
  ['it is asked; look again', 'c’est demandé ; regardez de nouveau'],
  // Decisions.
  ['the item stands at {code} already', 'l’envoi en est déjà à {code}'],
  [
    'the item stands at {code} now: look at it again, then decide',
    'l’envoi en est maintenant à {code} : regardez-le de nouveau, puis décidez',
  ],
  [
    'the item stands at {code} until data is accepted',
    'l’envoi en est à {code} jusqu’à ce que des données soient acceptées',
  ],
  ['the item stands at {code}', 'l’envoi en est à {code}'],
  ['data was accepted; the item stands by it', 'des données ont été acceptées ; elles font foi pour l’envoi'],
  [
    'the policy in force does not say what officers may decide',
    'la politique en vigueur ne dit pas ce que les agents peuvent décider',
  ],
  [
    '{who} may not decide on items: it takes a targeter or a supervisor',
    '{who} ne peut pas décider des envois : il faut un cibleur ou un superviseur',
  ],
  [
    'policy lets no officer give the decision {code}',
    'la politique ne laisse aucun agent prendre la décision {code}',
  ],
  [
    'duties go with RELEASED_WITH_DUTY, not with {code}: leave them out',
    'les droits vont avec RELEASED_WITH_DUTY, pas avec {code} : ôtez-les',
  ],
  [
    '{who} has proposed {code}: confirm it or turn it down first',
    '{who} a proposé {code} : confirmez ou rejetez d’abord',
  ],
  [
    '{code} is proposed: a second officer has to confirm it',
    '{code} est proposé : un second agent doit le confirmer',
  ],
  ['{code} is proposed: an officer has to confirm it', '{code} est proposé : un agent doit le confirmer'],
  [
    'there is no such proposal, or it is settled: look at the item again',
    'cette proposition n’existe pas, ou elle est réglée : regardez de nouveau l’envoi',
  ],
  [
    '{who} may not confirm decisions: it takes a supervisor',
    '{who} ne peut pas confirmer de décisions : il faut un superviseur',
  ],
  [
    '{who} proposed it: somebody else has to confirm it or turn it down',
    '{who} l’a proposé : quelqu’un d’autre doit le confirmer ou le rejeter',
  ],
  ['{code} is turned down; the item stands as before', '{code} est rejeté ; l’envoi en reste où il était'],
  [
    'no person has decided on this item last: there is nothing to take back',
    'la dernière décision sur cet envoi n’est pas celle d’une personne : il n’y a rien à retirer',
  ],
  [
    '{who} may not take this back: it takes a supervisor',
    '{who} ne peut pas retirer ceci : il faut un superviseur',
  ],
  [
    '{who} may not take this back: it takes a targeter or a supervisor',
    '{who} ne peut pas retirer ceci : il faut un cibleur ou un superviseur',
  ],
  [
    'the last decision is taken back; the item stands as before it',
    'la dernière décision est retirée ; l’envoi en est où il était avant elle',
  ],
  ['{who} has proposed {code} already', '{who} a déjà proposé {code}'],
  [
    '{code} takes two officers on this item: it waits for one to propose it',
    '{code} demande deux agents pour cet envoi : on attend que l’un le propose',
  ],
  ['policy asks a person for this', 'la politique demande une personne pour cela'],
  [
    'the time of the hold is over; the item stands at {code}',
    'le temps de la retenue est écoulé ; l’envoi en est à {code}',
  ],
  ['the outage is over; the item is decided', 'la panne est finie ; l’envoi est décidé'],
  // Referrals.
  [
    'no referral {reference} was opened on this item',
    'aucune question {reference} n’a été ouverte sur cet envoi',
  ],
  [
    'no referral {reference} was opened for your operator',
    'aucune question {reference} n’a été ouverte pour votre opérateur',
  ],
  [
    'the answer is taken; the screening raised an alarm, so the item is held',
    'la réponse est prise ; le contrôle a donné l’alarme, l’envoi est donc retenu',
  ],
  ['the answer is taken; an officer looks at it', 'la réponse est prise ; un agent l’examine'],
  [
    'referral {reference} is answered already; an officer is looking at it',
    'la question {reference} a déjà sa réponse ; un agent l’examine',
  ],
  ['referral {reference} is answered already', 'la question {reference} a déjà sa réponse'],
  [
    'referral {reference} is closed: customs has decided; read the last response',
    'la question {reference} est close : la douane a décidé ; lisez la dernière réponse',
  ],
  [
    'referral {reference} is closed: customs has decided',
    'la question {reference} est close : la douane a décidé',
  ],
  [
    'the deadline of referral {reference} has passed: customs goes on without an answer',
    'le délai de la question {reference} est passé : la douane continue sans réponse',
  ],
  [
    'referral {reference} asks for screening: give its method and result',
    'la question {reference} demande un contrôle : donnez sa méthode et son résultat',
  ],
  [
    'the answer is empty: give text, data, a screening result or a document',
    'la réponse est vide : donnez un texte, des données, un résultat de contrôle ou un document',
  ],
  ['the answer cannot be read at {path}: {message*}', 'la réponse n’est pas lisible à {path} : {message}'],
  ['the answer cannot be read: {message*}', 'la réponse n’est pas lisible : {message}'],
  ['the referral is no longer open', 'la question n’est plus ouverte'],
  ['nobody answered in time; policy decided', 'personne n’a répondu à temps ; la politique a décidé'],
  ['the operator is reminded', 'l’opérateur reçoit un rappel'],
  ['there is no such document', 'ce document n’existe pas'],
  // Revisions.
  ['no version of the item was accepted', 'aucune version de l’envoi n’a été acceptée'],
  [
    'version {one} is not in force any more: version {other} is',
    'la version {one} n’est plus en vigueur : c’est la version {other}',
  ],
  ['the item was cancelled by its post', 'l’envoi a été annulé par sa poste'],
  ['the item has {count} lines and no line {line}', 'l’envoi a {count} lignes et pas de ligne {line}'],
  ['it changes nothing', 'cela ne change rien'],
  // Certificates.
  [
    '{item} has no licence, permit or certificate at place {place}',
    '{item} n’a ni licence, ni permis, ni certificat à la place {place}',
  ],
  ['nobody is registered who verifies it', 'personne n’est inscrit pour le vérifier'],
  ['it has no number to ask by', 'il n’a pas de numéro qui permette d’interroger'],
  ['the issuer says: {result}', 'l’émetteur dit : {result}'],
  ['answered what cannot be read', 'a répondu par quelque chose d’illisible'],
  ['answered what is no JSON', 'a répondu autre chose que du JSON'],
  ['it has no number', 'il n’a pas de numéro'],
  ['it does not say who issued it', 'il ne dit pas qui l’a émis'],
  ['it was valid until {day}', 'il était valable jusqu’au {day}'],
  [
    'a preference is claimed by a {type}, and only a certificate of origin carries one',
    'une préférence est demandée par un document {type}, et seul un certificat d’origine en porte une',
  ],
  [
    'the preference is for goods of {country}, and none is declared to be from there',
    'la préférence vaut pour des marchandises de {country}, et aucune n’est déclarée en venir',
  ],
  // Arrival.
  [
    'after is no cursor of alerts: take the one that the page before gave as next',
    'after n’est pas un curseur d’alertes : prenez celui que la page précédente a donné',
  ],
  [
    'after is no cursor of a pull list: take the one that the page before gave as next',
    'after n’est pas un curseur de liste d’extraction : prenez celui que la page précédente a donné',
  ],
  ['there is no alert {alert}', 'il n’y a pas d’alerte {alert}'],
  [
    'the alert is {state} already, by {who}: nothing is left to do',
    'l’alerte est déjà {state}, par {who} : il n’y a plus rien à faire',
  ],
  [
    'no verdict can be signed: the audit key is not here; set AUDIT_KEY_FILE',
    'aucun verdict ne peut être signé : la clé d’audit n’est pas ici ; réglez AUDIT_KEY_FILE',
  ],
  [
    'no despatch of your operator, or to it, has a receptacle with this id',
    'aucune dépêche de votre opérateur, ni vers lui, n’a de récipient de cet identifiant',
  ],
  [
    'no item with this id was declared by or for your operator',
    'aucun envoi de cet identifiant n’a été déclaré par ou pour votre opérateur',
  ],
  // The sandbox.
  [
    'there is no test item {item}: send one to the sandbox first',
    'il n’y a pas d’envoi d’essai {item} : envoyez-en d’abord un au bac à sable',
  ],
  ['there is no test item {item}', 'il n’y a pas d’envoi d’essai {item}'],
  ['there is no open test referral {reference}', 'il n’y a pas de question d’essai {reference} ouverte'],
  [
    'there is no test response {number} yet: acknowledge only what was read',
    'il n’y a pas encore de réponse d’essai {number} : n’accusez réception que de ce qui a été lu',
  ],
  [
    'there is no response {number} yet: acknowledge only what was read',
    'il n’y a pas encore de réponse {number} : n’accusez réception que de ce qui a été lu',
  ],
  [
    'your operator has no webhook: an administrator sets one up',
    'votre opérateur n’a pas de webhook : un administrateur en met un en place',
  ],
  [
    'the message has no item in this place that could be read',
    'le message n’a pas, à cette place, d’envoi lisible',
  ],
]
