import type { Words } from '../../words/words.ts'
import type en from './en.ts'

const fr: Words<typeof en> = {
  title: 'Utilisateurs',
  about: 'Qui peut se connecter, et ce que chacun peut faire. Chaque changement est consigné avec votre nom.',
  add: 'Ajouter un utilisateur',
  name: 'Nom',
  nameHow: '2 à 40 lettres minuscules, chiffres, points et tirets',
  password: 'Premier mot de passe',
  passwordHow: '12 caractères ou plus ; la personne doit en choisir un autre à la première connexion',
  roles: 'Rôles',
  operator: 'Opérateur',
  operatorHow: 'Un agent de liaison voit le courrier de cet opérateur et rien d’autre',
  ends: 'Prend fin le',
  endsHow: 'Le compte prend fin de lui-même à la fin de ce jour ; laissé vide, il n’a pas de fin',
  endsNone: 'sans fin',
  state: 'État',
  states: {
    inUse: 'En service',
    first: 'Premier mot de passe',
    locked: 'Verrouillé',
    ended: 'Terminé',
    over: 'Échu',
  },
  sessions: 'Connecté',
  show: 'Afficher',
  shown: { inUse: 'En service', all: 'Tous, même terminés' },
  empty: 'Personne ici',
  addWhat:
    'La personne peut désormais se connecter avec ce nom et le premier mot de passe. Remettez-le par une voie sûre.',
  addDone: '{{name}} peut se connecter.',
  change: 'Modifier',
  changeOf: 'Modifier {{name}}',
  changeWhat: 'Vaut dès la prochaine action de {{name}}.',
  changeDone: '{{name}} est modifié.',
  save: 'Enregistrer',
  more: 'Plus pour {{name}}',
  end: 'Terminer le compte',
  endOf: 'Terminer le compte de {{name}}',
  endWhat:
    '{{name}} est déconnecté et ne peut plus se connecter. Ce que {{name}} a fait reste consigné, et le nom reste pris.',
  endDone: 'Le compte de {{name}} est terminé.',
  unlock: 'Lever le verrouillage',
  unlockWhat: '{{name}} peut réessayer aussitôt, au lieu d’attendre un quart d’heure.',
  unlockDone: '{{name}} peut de nouveau se connecter.',
  reset: 'Donner un nouveau premier mot de passe',
  resetWhat:
    'Les sessions de {{name}} se terminent. À la prochaine connexion, {{name}} doit choisir un autre mot de passe.',
  resetDone: '{{name}} a un nouveau premier mot de passe.',
}
export default fr
