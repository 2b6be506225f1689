import type { Words } from '../../words/words.ts'
import type en from './en.ts'

const fr: Words<typeof en> = {
  title: 'Sessions',
  about:
    'Qui est connecté à la console en ce moment. Terminer une session déconnecte ce navigateur ; le compte ne change pas.',
  person: 'Personne',
  roles: 'Rôles',
  how: 'Connexion par',
  password: 'Mot de passe',
  openid: 'Fournisseur d’identité',
  begun: 'Depuis',
  seen: 'Vu la dernière fois',
  end: 'Terminer',
  endOf: 'Terminer la session de {{person}}',
  own: 'Celle-ci',
  ended: 'La session de {{person}} est terminée.',
  empty: 'Personne n’est connecté',
}
export default fr
