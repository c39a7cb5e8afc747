using Microsoft.AspNetCore.Identity;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Members.Accounts.Passwords;

/// <summary>How a new password is asked for and refused. Length counts, not composition (NIST SP 800-63B section 3.1.1.2).</summary>
internal static class NewPassword
{
    public const int MinLength = 10;

    public static Field Field() => Kernel.Forms.Field.Password("password", "New password", "new-password")
        .Require("Choose a password.").WithHint($"At least {MinLength} characters. A few words in a row are easy to remember and hard to guess.");

    /// <summary>Says in the form why Identity refused.</summary>
    /// <param name="otherwise">What to say when the password itself is not the reason.</param>
    public static void Explain(IdentityResult result, Form form, Field password, string otherwise)
    {
        if (result.Errors.Any(error => error.Code.StartsWith("Password", StringComparison.Ordinal))) password.Fail($"Choose a password of at least {MinLength} characters.");
        else form.Fail(otherwise);
    }
}
