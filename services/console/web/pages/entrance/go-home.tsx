/** Whoever is signed in has nothing to do at the sign-in. */
import { Navigate } from '@tanstack/react-router'

export default function GoHome() {
  return <Navigate to="/" replace />
}
