using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Accounts.Passkeys;

/// <summary>A passkey challenge that was answered, or a sign-in link that was used. Both are only protected text, in a
/// cookie or an email, that an attacker could copy and replay; this row makes them single-use.</summary>
public sealed class SpentChallenge
{
    private SpentChallenge() => Hash = "";

    public string Hash { get; private set; }

    public Instant At { get; private set; }
}

internal static class SpentChallenges
{
    /// <summary>Marks a challenge as used.</summary>
    /// <returns>Whether it was still unused: only the first of several concurrent requests succeeds.</returns>
    public static async Task<bool> Spend(this PortalDb db, string challenge)
    {
        var (hash, now) = (SecretToken.Hash(challenge), db.Now.ToDateTimeUtc());
        return await db.Write(() =>
                db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO "UsedChallenges" ("Hash", "At") VALUES ({hash}, {now}) ON CONFLICT ("Hash") DO NOTHING
                    """
                )
            ) == 1;
    }
}
