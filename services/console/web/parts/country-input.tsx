/** A country by its two letters (ISO 3166-1 alpha-2): capitals, and nothing else can be written. Whether there is such a country is the service's to say. */
import { TextInput, type TextInputProps } from '@mantine/core'

interface CountryInputProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  value: string
  onValue: (country: string) => void
}

export function CountryInput({ onValue, ...rest }: CountryInputProps) {
  return <TextInput {...rest} onChange={({ currentTarget }) => onValue(lettersIn(currentTarget.value))} />
}

function lettersIn(written: string): string {
  return written
    .toUpperCase()
    .replaceAll(/[^A-Z]/g, '')
    .slice(0, 2)
}
