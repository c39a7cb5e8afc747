using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts.Authenticator;

/// <summary>Authenticator keys and recovery codes. Every code works only once (OWASP ASVS 5.0, 6.5.1), even if two
/// requests race.</summary>
internal sealed class Authenticators(PortalDb db, IDataProtectionProvider protection, TimeProvider time)
{
    private const int Codes = 10;
    private readonly IDataProtector protector = protection.CreateProtector("NetworkPortal.Authenticator");

    /// <summary>Encrypts a key for storage, and for the form that carries it until its first code confirms
    /// it.</summary>
    public string Protect(byte[] key) => protector.Protect(Convert.ToBase64String(key));

    /// <returns>The key; null if the text was not protected by this portal.</returns>
    public byte[]? Unprotect(string text)
    {
        try
        {
            return Convert.FromBase64String(protector.Unprotect(text));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    public Task<bool> Has(Guid account) =>
        db.Authenticators.AnyAsync(a => a.AccountId == account && a.ConfirmedAt != null);

    /// <summary>Activates a new key, marks its first code as used, and creates new recovery codes. Devices that skipped
    /// the code must enter one again.</summary>
    public Task<IReadOnlyList<string>> Start(Guid account, byte[] key, long step) =>
        db.Write(async () =>
        {
            await Remove(account);
            db.Authenticators.Add(new AuthenticatorKey(account, Protect(key), step, time.Now()));
            return await NewCodes(account);
        });

    public Task Remove(Guid account) =>
        db.Write(async () =>
        {
            await db.Authenticators.Where(a => a.AccountId == account).ExecuteDeleteAsync();
            await db.RecoveryCodes.Where(c => c.AccountId == account).ExecuteDeleteAsync();
            await db
                .KnownDevices.Where(d => d.AccountId == account)
                .ExecuteUpdateAsync(row => row.SetProperty(d => d.CodeSkippedUntil, (NodaTime.Instant?)null));
        });

    /// <summary>Creates ten new recovery codes; older ones stop working.</summary>
    public Task<IReadOnlyList<string>> NewCodes(Guid account) =>
        db.Write<IReadOnlyList<string>>(async () =>
        {
            await db.RecoveryCodes.Where(c => c.AccountId == account).ExecuteDeleteAsync();
            var codes = Enumerable.Range(0, Codes).Select(_ => NewCode()).ToList();
            db.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode(account, SecretToken.Hash(Plain(code)))));
            return codes;
        });

    /// <summary>Uses up a code from the app.</summary>
    /// <returns>Whether the code was correct and not used before.</returns>
    public async Task<bool> UseCode(Guid account, string code)
    {
        var kept = await db
            .Authenticators.AsNoTracking()
            .SingleOrDefaultAsync(a => a.AccountId == account && a.ConfirmedAt != null);
        if (
            kept is null
            || Unprotect(kept.ProtectedKey) is not { } key
            || Totp.Find(key, Plain(code), time.Now()) is not { } step
        )
            return false;
        return await db.Write(() =>
                db
                    .Authenticators.Where(a => a.AccountId == account && a.LastStep < step)
                    .ExecuteUpdateAsync(row => row.SetProperty(a => a.LastStep, step))
            ) == 1;
    }

    /// <summary>Uses up a recovery code.</summary>
    public async Task<bool> UseRecoveryCode(Guid account, string code)
    {
        var (hash, now) = (SecretToken.Hash(Plain(code)), time.Now());
        return await db.Write(() =>
                db
                    .RecoveryCodes.Where(c => c.AccountId == account && c.Hash == hash && c.UsedAt == null)
                    .ExecuteUpdateAsync(row => row.SetProperty(c => c.UsedAt, now))
            ) == 1;
    }

    public Task<int> CodesLeft(Guid account) =>
        db.RecoveryCodes.CountAsync(c => c.AccountId == account && c.UsedAt == null);

    /// <summary>Generates a recovery code with 120 bits, too many to guess, so that a plain hash of it is enough (OWASP
    /// ASVS 5.0, 6.5.2).</summary>
    private static string NewCode() =>
        string.Join(
            '-',
            Totp.Letters(RandomNumberGenerator.GetBytes(15))
                .ToLowerInvariant()
                .Chunk(4)
                .Select(part => new string(part))
        );

    /// <summary>Removes spaces, dashes, and capitals that people type.</summary>
    private static string Plain(string code) => string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
