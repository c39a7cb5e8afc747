using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NetworkPortal.Kernel;

namespace NetworkPortal.Accounts.Passwords;

/// <summary>Hashes passwords in one Unicode form (NFKC), so that a keyboard that types é as one character and one that
/// types it as two open the same account (NIST SP 800-63B, 3.1.1.2).</summary>
internal sealed class ComposedPasswords(IOptions<PasswordHasherOptions> options) : PasswordHasher<Account>(options)
{
    public override string HashPassword(Account user, string password) =>
        base.HashPassword(user, LetterForms.Compatible(password));

    public override PasswordVerificationResult VerifyHashedPassword(
        Account user,
        string hashedPassword,
        string providedPassword
    ) => base.VerifyHashedPassword(user, hashedPassword, LetterForms.Compatible(providedPassword));
}
