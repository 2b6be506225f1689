/** What is said of policy, outages, agreements, webhooks, retention, the ledger and how the installation works. */
import type { Saying } from './french.ts'

export const RUNNING: readonly Saying[] = [
  // The page is about it anyhow.
  ['policy: {what!}', '{what}'],
  ['outage: {what!}', '{what}'],
  ['drill: {what!}', '{what}'],
  ['agreement: {what!}', '{what}'],
  ['webhook: {what!}', '{what}'],
  ['certificate: {what!}', '{what}'],
  ['retention: {what!}', '{what}'],
  ['evidence: {what!}', '{what}'],
  ['selection: {what!}', '{what}'],
  // Policy.
  ['the body cannot be read{where}: {message*}', 'le contenu n’est pas lisible{where} : {message}'],
  ['{version} was never drafted', '{version} n’a jamais été un brouillon'],
  [
    'policy {version} is in force and missing from the database',
    'la politique {version} est en vigueur et manque dans la base de données',
  ],
  ['{who} may not {what}', '{who} ne le peut pas ({what})'],
  ['{where} is no policy: {why*}', '{where} n’est pas une politique : {why}'],
  [
    'version {version} is a draft already: publish it, or change it',
    'la version {version} est déjà un brouillon : publiez-la, ou changez-la',
  ],
  ['there is no draft {version}: see "policy list"', 'il n’y a pas de brouillon {version}'],
  [
    '{author} wrote it: somebody else has to publish it',
    '{author} l’a écrit : quelqu’un d’autre doit le publier',
  ],
  ['{version} is in force already', '{version} est déjà en vigueur'],
  ['there is no version {version}: see "policy list"', 'il n’y a pas de version {version}'],
  [
    '{sender} is on the register already: revoke it first',
    '{sender} est déjà au registre : révoquez-le d’abord',
  ],
  [
    '"{sender}" names no sender: write actor:ID, mailer:OPERATOR/ID or sender:KEY',
    '« {sender} » ne nomme aucun expéditeur : écrivez actor:ID, mailer:OPERATOR/ID ou sender:KEY',
  ],
  ['no sender {id} waits to be confirmed', 'aucun expéditeur {id} n’attend d’être confirmé'],
  [
    '{who} added it: somebody else has to confirm it',
    '{who} l’a ajouté : quelqu’un d’autre doit le confirmer',
  ],
  ['no sender {id} is trusted', 'aucun expéditeur {id} n’a la confiance'],
  // Outages and drills.
  [
    'the drill has not begun yet: give a time that is over',
    'l’exercice n’a pas encore commencé : donnez un temps écoulé',
  ],
  ['the end lies in the past: give a later --until', 'la fin est dans le passé : donnez-en une plus tardive'],
  ['drill {id} is on: end it first', 'l’exercice {id} est en cours : mettez-y fin d’abord'],
  ['outage {id} is on: end it first', 'la panne {id} est en cours : mettez-y fin d’abord'],
  ['none is on', 'aucune n’est en cours'],
  [
    '{who} may not throw the switch: a supervisor may',
    '{who} ne peut pas actionner le commutateur : un superviseur le peut',
  ],
  [
    '{who} may not record drills: a supervisor or administrator may',
    '{who} ne peut pas consigner d’exercices : un superviseur ou un administrateur le peut',
  ],
  ['{count} {share*} were made without a model', '{count} {share} ont été prises sans modèle'],
  ['{count} {share*} were made without history', '{count} {share} ont été prises sans historique'],
  ['past their last day: {lists}', 'au-delà de leur dernier jour : {lists}'],
  ['one record waits to be looked at and sent again', 'un enregistrement attend d’être regardé et renvoyé'],
  [
    '{count} records wait to be looked at and sent again',
    '{count} enregistrements attendent d’être regardés et renvoyés',
  ],
  [
    'decisions since {since} are not in the audit ledger',
    'les décisions depuis {since} ne sont pas dans le registre d’audit',
  ],
  ['{operator} {state*}, {count} wait', '{operator} {state}, {count} en attente'],
  ['half-open', 'à l’essai'],
  ['parked', 'mis de côté'],
  ['{group} by {count} records', '{group} de {count} enregistrements'],
  ['{one!}, {other!}', '{one}, {other}'],
  ['the record could not be handled ({why})', 'l’enregistrement n’a pas pu être traité ({why})'],
  // Selection.
  [
    'the seed of {day} is sealed until the day is over (UTC)',
    'la graine du {day} est scellée jusqu’à la fin du jour (UTC)',
  ],
  ['there is no seed of {day}', 'il n’y a pas de graine du {day}'],
  [
    'the seed of {day} is not revealed: see "selection reveal {same}"',
    'la graine du {day} n’est pas révélée',
  ],
  [
    'the seed of {day} is not the one that was committed to',
    'la graine du {day} n’est pas celle qui avait été engagée',
  ],
  // Agreements.
  ['{where} is no agreement: at {path}: {message*}', '{where} n’est pas un accord : à {path} : {message}'],
  ['{where} is no JSON: {why}', '{where} n’est pas du JSON : {why}'],
  [
    '{agreement} {version} is a draft already: publish it',
    '{agreement} {version} est déjà un brouillon : publiez-le',
  ],
  [
    'there is no draft {version} of {agreement}: see "agreement list"',
    'il n’y a pas de brouillon {version} de {agreement}',
  ],
  [
    '{agreement} {version} was revoked: write another version',
    '{agreement} {version} a été révoqué : écrivez une autre version',
  ],
  [
    '{step} does not fit {agreement} now: its last step was {last}',
    '{step} ne convient pas à {agreement} maintenant : sa dernière étape était {last}',
  ],
  [
    '{step} does not fit {agreement} now: it was never published',
    '{step} ne convient pas à {agreement} maintenant : il n’a jamais été publié',
  ],
  ['{who} may not disclose: a supervisor may', '{who} ne peut pas communiquer : un superviseur le peut'],
  [
    'under {agreement} nothing is told on request: see "agreement show"',
    'sous {agreement} rien n’est communiqué sur demande',
  ],
  [
    'no version of {item} was accepted: nothing to disclose',
    'aucune version de {item} n’a été acceptée : rien à communiquer',
  ],
  ['{agreement} is {state*}: nothing is told', '{agreement} est {state} : rien n’est communiqué'],
  ['not published', 'non publié'],
  [
    'we are not the discloser of {agreement}: nothing is told',
    'nous ne sommes pas la partie qui communique de {agreement} : rien n’est communiqué',
  ],
  ['{url}: {fault!}', '{url} : {fault}'],
  ['there is no {agreement}: draft it first', 'il n’y a pas de {agreement} : écrivez-le d’abord'],
  [
    'that is no key: give its id and, in PREADVICE_SECRET, the secret as it was shown',
    'ce n’est pas une clé : donnez son identifiant et, dans PREADVICE_SECRET, le secret tel qu’il a été montré',
  ],
  [
    'we are not the {role} of {agreement}: say so with "{command}"',
    'nous ne sommes pas {role} de {agreement} : dites-le par « {command} »',
  ],
  [
    '{agreement} has {count} keys: end one with "{command}"',
    '{agreement} a {count} clés : mettez fin à l’une par « {command} »',
  ],
  ['{agreement} has a key {key} already', '{agreement} a déjà une clé {key}'],
  ['{agreement} has no key {key}', '{agreement} n’a pas de clé {key}'],
  ['{agreement} has no gateway', '{agreement} n’a pas de passerelle'],
  // Webhooks.
  [
    '{operator} has {count} keys: end one first with "{command}"',
    '{operator} a {count} clés : mettez d’abord fin à l’une',
  ],
  [
    '{key} is the only key of {operator}: add another one first',
    '{key} est la seule clé de {operator} : ajoutez-en d’abord une autre',
  ],
  ['{operator} has none: make it with "{command}"', '{operator} n’en a pas : mettez-en un en place'],
  ['{operator} has no key {key}', '{operator} n’a pas de clé {key}'],
  ['it is no address: write https://host/path', 'ce n’est pas une adresse : écrivez https://hôte/chemin'],
  ['it must begin with https://', 'elle doit commencer par https://'],
  ['it may hold no user and no password', 'elle ne peut contenir ni nom ni mot de passe'],
  ['it may have no part behind #', 'elle ne peut rien avoir derrière #'],
  ['{literal} is not a public address', '{literal} n’est pas une adresse publique'],
  ['the partner says that it is gone: {why*}', 'le partenaire dit que c’est fini : {why}'],
  ['nothing was taken since {since}, last: {why*}', 'rien n’a été pris depuis {since}, en dernier : {why}'],
  ['the partner answered {status}', 'le partenaire a répondu {status}'],
  ['answered {status}', 'a répondu {status}'],
  ['no answer within {seconds} s', 'pas de réponse en {seconds} s'],
  ['the connection was closed without an answer', 'la connexion a été fermée sans réponse'],
  // Letters by e-mail.
  ['mail: {what!}', '{what}'],
  ['mail: {server~}: {why*}', '{server} : {why}'],
  ['the address cannot be written to', 'on ne peut pas écrire à cette adresse'],
  [
    'no mail leaves this installation: print the letter',
    'aucun courriel ne part de cette installation : imprimez la lettre',
  ],
  ['letter {number} has left already', 'la lettre {number} est déjà partie'],
  [
    'the addressee was declared without an address that can be written to: print the letter',
    'le destinataire est déclaré sans adresse à laquelle écrire : imprimez la lettre',
  ],
  ['{host}:{port} cannot be reached: {why}', '{host}:{port} ne peut pas être joint : {why}'],
  // Certificates.
  ['there is no type "{type}"; there are {types}', 'le type « {type} » n’existe pas ; il y a {types}'],
  [
    'somebody verifies {type} of {issuer} already: end that one first',
    'quelqu’un vérifie déjà {type} de {issuer} : mettez-y fin d’abord',
  ],
  ['there is no verifier {id}', 'il n’y a pas de vérificateur {id}'],
  ['answered more than {count} bytes', 'a répondu plus de {count} octets'],
  // Secrets at rest.
  [
    'there is no key to keep a secret with: set SECRETS_KEY to the result of "openssl rand -base64 32", for every process with clearance and the command line',
    'il n’y a pas de clé pour garder un secret : mettez dans SECRETS_KEY le résultat de « openssl rand -base64 32 », pour chaque processus avec clearance et la ligne de commande',
  ],
  [
    '{place} was sealed with key {key}, which is not here: name it in SECRETS_KEY behind the one in use',
    '{place} a été scellé avec la clé {key}, qui n’est pas là : nommez-la dans SECRETS_KEY après celle en usage',
  ],
  [
    '{place} is not what was sealed there: make a new key in its place',
    '{place} n’est pas ce qui y a été scellé : faites une nouvelle clé à sa place',
  ],
  // Retention and the ledger.
  [
    'this service may not delete: run "preadvice retention --dry-run" with the account of the owner of the database',
    'ce service ne peut pas effacer : lancez « preadvice retention --dry-run » avec le compte du propriétaire de la base de données',
  ],
  [
    'the end of a legal hold is a day to come, or none',
    'la fin d’une conservation légale est un jour à venir, ou aucun',
  ],
  [
    'legal hold {hold} was lifted already, by {who}',
    'la conservation légale {hold} a déjà été levée, par {who}',
  ],
  [
    'there is no legal hold {hold} on item {item}',
    'il n’y a pas de conservation légale {hold} sur l’envoi {item}',
  ],
  ['there is no kind "{kind}"', 'il n’y a pas de genre « {kind} »'],
  [
    '{who} may not set periods: an administrator may',
    '{who} ne peut pas fixer les durées : un administrateur le peut',
  ],
  ['{kind} is kept for {days} days at the least', '{kind} se conserve {days} jours au moins'],
  [
    '{count} rows of {table} are not sealed yet, so nothing was removed: see "preadvice status"',
    '{count} lignes de {table} ne sont pas encore scellées, rien n’a donc été effacé : voyez « preadvice status »',
  ],
  ['nothing is stored about item {item}', 'rien n’est conservé sur l’envoi {item}'],
  [
    'what is stored about {item} is not sealed yet: run verify-audit',
    'ce qui est conservé sur {item} n’est pas encore scellé : lancez verify-audit',
  ],
  [
    'block {block} cannot be read: run verify-audit',
    'le bloc {block} n’est pas lisible : lancez verify-audit',
  ],
  [
    'block {block} cannot be read: see verify-audit',
    'le bloc {block} n’est pas lisible : voyez verify-audit',
  ],
  [
    'block {block} of the ledger is missing: see verify-audit',
    'le bloc {block} du registre manque : voyez verify-audit',
  ],
  [
    'the ledger is being verified: wait until that is through',
    'le registre est en cours de vérification : attendez la fin',
  ],
  [
    'nothing was ever sealed, and there is no key: set AUDIT_KEY_FILE',
    'rien n’a jamais été scellé, et il n’y a pas de clé : réglez AUDIT_KEY_FILE',
  ],
  [
    'the audit key {file} cannot be read ({why}): look at AUDIT_KEY_FILE',
    'la clé d’audit {file} n’est pas lisible ({why}) : regardez AUDIT_KEY_FILE',
  ],
  [
    '{file} holds no Ed25519 key: make one with "{command}"',
    '{file} ne contient pas de clé Ed25519 : faites-en une par « {command} »',
  ],
  [
    'the ledger is signed with key {key} and this process has {other}: give all the same AUDIT_KEY_FILE, or "evidence key --adopt"',
    'le registre est signé de la clé {key} et ce processus a {other} : donnez à tous le même AUDIT_KEY_FILE, ou « evidence key --adopt »',
  ],
  ['the checkpoint cannot be read', 'le point de contrôle n’est pas lisible'],
  ['the chain has no block of this number any more', 'la chaîne n’a plus de bloc de ce numéro'],
  ['the chain has another block of this number', 'la chaîne a un autre bloc de ce numéro'],
  [
    'the checkpoint has another signature than the block',
    'le point de contrôle a une autre signature que le bloc',
  ],
  [
    'the rows of the ledger do not give the root of the header',
    'les lignes du registre ne donnent pas la racine de l’en-tête',
  ],
  ['row {row} of the ledger is missing', 'la ligne {row} du registre manque'],
  ['row {row} of the ledger is in no block', 'la ligne {row} du registre n’est dans aucun bloc'],
  ['the row is in no block, and should be', 'la ligne n’est dans aucun bloc, et devrait y être'],
  [
    'the newest block is signed with key {key}, and the key that is trusted is {other}',
    'le bloc le plus récent est signé de la clé {key}, et la clé de confiance est {other}',
  ],
  ['block {block} is missing before block {next}', 'le bloc {block} manque avant le bloc {next}'],
  ['the header cannot be read', 'l’en-tête n’est pas lisible'],
  ['the header in this place is that of block {block}', 'l’en-tête à cette place est celui du bloc {block}'],
  [
    'the signature is not that of key {key} over this header',
    'la signature n’est pas celle de la clé {key} sur cet en-tête',
  ],
  ['key {key} is not known', 'la clé {key} n’est pas connue'],
  ['the stored hash is not that of the header', 'l’empreinte conservée n’est pas celle de l’en-tête'],
  ['it does not hold the hash of the block before it', 'il ne contient pas l’empreinte du bloc précédent'],
  ['its rows begin at {row} instead of {next}', 'ses lignes commencent à {row} au lieu de {next}'],
  ['its link to block {block} does not hold', 'son lien au bloc {block} ne tient pas'],
]
