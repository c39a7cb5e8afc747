using Microsoft.AspNetCore.Identity;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Accounts.Passwords;

/// <summary>The new-password field and its error messages. Only length counts, not composition (decision
/// 0011).</summary>
public static class NewPassword
{
    public const int MinLength = 12;

    public const int MaxLength = 200;

    public static Field Field() =>
        Kernel
            .Forms.Field.Password("password", "New password", "new-password")
            .UpTo(MaxLength)
            .Require("Enter a password.")
            .WithHint(
                $"Use {MinLength} characters or more. A few unrelated words are easy to remember and hard to guess."
            );

    /// <summary>Shows in the form why Identity rejected the request.</summary>
    /// <param name="otherwise">The message if the password itself is not the reason.</param>
    public static void Explain(IdentityResult result, Form form, Field password, string otherwise)
    {
        var wrong = result.Errors.Where(error => error.Code.StartsWith("Password", StringComparison.Ordinal)).ToList();
        if (wrong.Any(error => error.Code == "PasswordTooShort"))
            password.Fail($"Use {MinLength} characters or more.");
        else if (wrong.Count > 0)
            password.Fail(wrong[0].Description);
        else
            form.Fail(otherwise);
    }
}
