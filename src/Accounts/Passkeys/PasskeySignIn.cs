using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.SignInThrottling;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts.Passkeys;

/// <summary>Tries the answer of a passkey. It names its account itself, so nobody has to say who they are, and nothing
/// tells who has one.</summary>
internal sealed class PasskeySignIn(
    PortalDb db,
    SignInManager<Account> signIn,
    UserManager<Account> accounts,
    AttemptCounter tries,
    SignInLimits budgets,
    AuditLog audit,
    TimeProvider time
)
{
    /// <returns>Whose passkey answered; null when the answer is not good.</returns>
    public async Task<Account?> Try(HttpContext http, string credential)
    {
        var work = budgets.Work(http);
        if (await tries.Take(work) is not null)
            return null;
        var result = await Assert(credential);
        if (result is not { Succeeded: true } || result.User.LockoutEnd > time.GetUtcNow() || !await Spend(credential))
        {
            audit.Note("sign-in.refused", about: result?.User?.Id, detail: "passkey");
            await db.SaveChangesAsync();
            return null;
        }
        await tries.GiveBack(work);
        await accounts.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
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
            // No challenge is open in this browser, or what was sent is no answer at all.
            return null;
        }
    }

    /// <summary>Takes the challenge that was answered out of use.</summary>
    /// <returns>Whether it was still in use.</returns>
    public async Task<bool> Spend(string credential)
    {
        var (hash, now) = (DeviceCookie.Hash(Challenge(credential)), time.GetUtcNow().UtcDateTime);
        return await db.Write(() =>
                db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO "SpentChallenges" ("Hash", "At") VALUES ({hash}, {now}) ON CONFLICT ("Hash") DO NOTHING
                    """
                )
            ) == 1;
    }

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
