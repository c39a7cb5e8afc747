using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.SignInThrottling;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts.Passkeys;

/// <summary>Verifies a passkey response. The passkey itself identifies the account, so no one enters an email address
/// and nothing reveals who has a passkey.</summary>
internal sealed class PasskeySignIn(PortalDb db, SignInManager<Account> signIn, SignInLimits limits, AuditLog audit)
{
    /// <returns>The passkey's account; null if the response is invalid.</returns>
    public async Task<Account?> Try(HttpContext http, string credential)
    {
        var attempt = limits.Work(http);
        if (await attempt.Take() is not null)
            return null;
        var result = await Assert(credential);
        if (result is not { Succeeded: true } || result.User.IsDisabled || !await Spend(credential))
        {
            audit.Note("sign-in.refused", about: result?.User?.Id, detail: "passkey");
            await db.SaveChangesAsync();
            return null;
        }
        await attempt.GiveBack();
        await signIn.UserManager.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        return result.User;
    }

    private async Task<PasskeyAssertionResult<Account>?> Assert(string credential)
    {
        try
        {
            return await signIn.PerformPasskeyAssertionAsync(credential);
        }
        catch (Exception e)
            when (e is InvalidOperationException or ArgumentException or JsonException or FormatException)
        {
            // This browser has no pending challenge, or the request is not a valid passkey response.
            return null;
        }
    }

    /// <summary>Marks the challenge of this response as used.</summary>
    /// <returns>Whether it was still unused.</returns>
    public Task<bool> Spend(string credential) => db.Spend(Challenge(credential));

    private static string Challenge(string credential)
    {
        using var answer = JsonDocument.Parse(credential);
        var client = Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlDecode(
            answer.RootElement.GetProperty("response").GetProperty("clientDataJSON").GetString()!
        );
        using var data = JsonDocument.Parse(client);
        return data.RootElement.GetProperty("challenge").GetString()!.TrimEnd('=');
    }
}
