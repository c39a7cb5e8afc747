using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Authenticator;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.Privacy;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts;

internal sealed class AccountsTables : ITables
{
    public void Map(ModelBuilder model)
    {
        MapAccounts(model);
        MapPrivacy(model);
        model.Entity<AuditLine>(line =>
        {
            // No foreign keys: an audit entry outlives the accounts it names.
            line.ToTable("AuditLines");
            line.Property(l => l.Id).ValueGeneratedNever();
            line.Property(l => l.Name).HasMaxLength(60);
            line.Property(l => l.Salt).HasMaxLength(32);
            line.Property(l => l.Content).HasMaxLength(64);
            line.Property(l => l.ChainHash).HasMaxLength(64);
            line.HasIndex(l => l.At);
            line.HasIndex(l => l.AboutId);
        });
        model.Entity<AuditHead>(head =>
        {
            head.ToTable("AuditHead");
            head.Property(h => h.Id).ValueGeneratedNever();
            head.Property(h => h.LastHash).HasMaxLength(64);
            head.Property(h => h.AnchorHash).HasMaxLength(64);
            head.HasData(new AuditHead());
        });
    }

    private static void MapPrivacy(ModelBuilder model)
    {
        model.Entity<Erasure>(erasure =>
        {
            erasure.ToTable("Erasures").HasKey(e => e.AccountId);
            erasure.HasIndex(e => e.TokenHash).IsUnique();
            erasure.Property(e => e.TokenHash).HasMaxLength(64);
            erasure.HasOne(e => e.Account).WithMany().HasForeignKey(e => e.AccountId);
        });
        model.Entity<RetentionPeriod>(period =>
        {
            period.ToTable("RetentionPeriods").HasKey(p => p.Key);
            period.Property(p => p.Key).HasMaxLength(60);
        });
    }

    private static void MapAccounts(ModelBuilder model)
    {
        model.Entity<Account>(account =>
        {
            account.ToTable("Accounts");
            account.HasIndex(a => a.NormalizedUserName).IsUnique();
            account.HasIndex(a => a.NormalizedEmail).IsUnique();
            account.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();
            account.Property(a => a.DisplayName).HasMaxLength(Account.NameLength);
        });
        SignInTables.Map(model);
        model.Entity<Role>(role =>
        {
            role.ToTable("Roles");
            role.HasIndex(r => r.NormalizedName).IsUnique();
            role.HasIndex(r => new { r.Scope, r.Part }).IsUnique();
            role.Property(r => r.Name).HasMaxLength(Role.NameLength);
            role.Property(r => r.Part).HasMaxLength(40);
            role.Ignore(r => r.IsAdministrator);
        });
        model.Entity<IdentityUserRole<Guid>>(row =>
        {
            row.ToTable("AccountRoles").HasKey(r => new { r.UserId, r.RoleId });
            row.HasOne<Account>().WithMany().HasForeignKey(r => r.UserId);
            row.HasOne<Role>().WithMany().HasForeignKey(r => r.RoleId);
            // Shadow properties unknown to Identity: who assigned the role, and when. Null if the role came with the
            // account.
            row.Property<Guid?>("GrantedById");
            row.Property<NodaTime.Instant?>("GrantedAt");
        });
        model.Entity<Appointment>(appointment =>
        {
            // No foreign keys: the row outlives both accounts.
            appointment.ToTable("Appointments");
            appointment.Property(a => a.Id).ValueGeneratedNever();
            appointment.HasIndex(a => a.AccountId);
        });
        model.Entity<IdentityRoleClaim<Guid>>(row =>
            row.ToTable("RolePermissions").HasOne<Role>().WithMany().HasForeignKey(r => r.RoleId)
        );
        model.Entity<IdentityUserClaim<Guid>>(row =>
            row.ToTable("AccountClaims").HasOne<Account>().WithMany().HasForeignKey(r => r.UserId)
        );
        model.Entity<IdentityUserLogin<Guid>>(row =>
        {
            row.ToTable("AccountLogins").HasKey(r => new { r.LoginProvider, r.ProviderKey });
            row.HasOne<Account>().WithMany().HasForeignKey(r => r.UserId);
        });
        model.Entity<IdentityUserToken<Guid>>(row =>
        {
            row.ToTable("AccountTokens")
                .HasKey(r => new
                {
                    r.UserId,
                    r.LoginProvider,
                    r.Name,
                });
            row.HasOne<Account>().WithMany().HasForeignKey(r => r.UserId);
        });
    }
}

/// <summary>The account tables.</summary>
public static class AccountsDb
{
    extension(PortalDb db)
    {
        public DbSet<Account> Accounts => db.Set<Account>();

        public DbSet<AccountSession> AccountSessions => db.Set<AccountSession>();

        public DbSet<KnownDevice> KnownDevices => db.Set<KnownDevice>();

        public DbSet<AuthenticatorKey> Authenticators => db.Set<AuthenticatorKey>();

        public DbSet<RecoveryCode> RecoveryCodes => db.Set<RecoveryCode>();

        public DbSet<Role> Roles => db.Set<Role>();

        /// <summary>The permissions of roles; each row names one permission.</summary>
        public DbSet<IdentityRoleClaim<Guid>> RolePermissions => db.Set<IdentityRoleClaim<Guid>>();

        public DbSet<Appointment> Appointments => db.Set<Appointment>();

        public DbSet<AuditLine> AuditLines => db.Set<AuditLine>();
    }
}
