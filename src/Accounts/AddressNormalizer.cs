using Microsoft.AspNetCore.Identity;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Accounts;

/// <summary>Normalizes email addresses for Identity in the same form as every sign-in method. User names are email
/// addresses here.</summary>
internal sealed class AddressNormalizer : ILookupNormalizer
{
    public string? NormalizeName(string? name) =>
        name is null ? null
        : name.Contains('@') ? EmailAddress.Key(name)
        : LetterForms.Compose(name).ToUpperInvariant();

    public string? NormalizeEmail(string? email) => email is null ? null : EmailAddress.Key(email);
}
