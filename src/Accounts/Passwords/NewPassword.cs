using Microsoft.AspNetCore.Identity;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Accounts.Passwords;

/// <summary>How a new password is asked for and refused. Length counts, not composition (decision 0011).</summary>
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

    /// <summary>Says in the form why Identity refused.</summary>
    /// <param name="otherwise">What to say when the password itself is not the reason.</param>
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
