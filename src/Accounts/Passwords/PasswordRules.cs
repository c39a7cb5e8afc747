using Microsoft.AspNetCore.Identity;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Accounts.Passwords;

/// <summary>Rejects easily guessed passwords wherever they are set: NIST SP 800-63B section 3.1.1.2, OWASP ASVS 5.0,
/// 6.2.4 and 6.2.11.</summary>
internal sealed class PasswordRules(SiteName site) : IPasswordValidator<Account>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        string[] known =
        [
            .. site.Current.Split(' '),
            site.Current,
            "networkportal",
            .. user.DisplayName.Split(' '),
            .. (user.Email ?? "").Split('@', '.', '-', '_', '+'),
        ];
        return Task.FromResult(
            EasyPasswords.IsEasy(LetterForms.Compatible(password ?? ""), known)
                ? IdentityResult.Failed(
                    new IdentityError
                    {
                        Code = "PasswordEasy",
                        Description = "This password is too easy to guess. Use a few unrelated words.",
                    }
                )
                : IdentityResult.Success
        );
    }
}
