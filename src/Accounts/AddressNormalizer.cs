using Microsoft.AspNetCore.Identity;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Accounts;

/// <summary>How Identity compares addresses: in the one form of all doors. A user name is an address here.</summary>
internal sealed class AddressNormalizer : ILookupNormalizer
{
    public string? NormalizeName(string? name) =>
        name is null ? null
        : name.Contains('@') ? EmailAddress.Key(name)
        : LetterForms.Compose(name).ToUpperInvariant();

    public string? NormalizeEmail(string? email) => email is null ? null : EmailAddress.Key(email);
}
