using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Authenticator;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.Passkeys;
using NetworkPortal.Accounts.SignInThrottling;

namespace NetworkPortal.Accounts;

/// <summary>The tables for signing in.</summary>
internal static class SignInTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<AccountSession>(session =>
        {
            session.ToTable("AccountSessions");
            session.Property(s => s.KeyHash).HasMaxLength(64);
            session.HasIndex(s => s.KeyHash).IsUnique();
            session.HasOne(s => s.Account).WithMany().HasForeignKey(s => s.AccountId);
        });
        model.Entity<KnownDevice>(device =>
        {
            device.ToTable("KnownDevices");
            device.Property(d => d.KeyHash).HasMaxLength(64);
            device.HasIndex(d => new { d.AccountId, d.KeyHash }).IsUnique();
            device.HasOne(d => d.Account).WithMany().HasForeignKey(d => d.AccountId);
        });
        model.Entity<AttemptWindow>(row =>
        {
            // No foreign key: most attempts are for addresses that have no account.
            row.ToTable("AttemptCounters").HasKey(t => t.Key);
            row.Property(t => t.Key).HasMaxLength(120);
            row.HasIndex(t => t.EndsAt);
        });
        model.Entity<IdentityUserPasskey<Guid>>(passkey =>
        {
            passkey.ToTable("AccountPasskeys").HasKey(p => p.CredentialId);
            passkey.Property(p => p.CredentialId).HasMaxLength(1024);
            passkey.OwnsOne(p => p.Data).ToJson();
            passkey.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId);
        });
        model.Entity<SpentChallenge>(spent =>
        {
            spent.ToTable("UsedChallenges").HasKey(s => s.Hash);
            spent.Property(s => s.Hash).HasMaxLength(64);
        });
        model.Entity<AuthenticatorKey>(key =>
        {
            key.ToTable("AuthenticatorKeys").HasKey(k => k.AccountId);
            key.HasOne<Account>().WithOne().HasForeignKey<AuthenticatorKey>(k => k.AccountId);
        });
        model.Entity<RecoveryCode>(code =>
        {
            code.ToTable("RecoveryCodes");
            code.Property(c => c.Hash).HasMaxLength(64);
            code.HasIndex(c => new { c.AccountId, c.Hash }).IsUnique();
            code.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
        });
    }
}
