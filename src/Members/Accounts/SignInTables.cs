using Microsoft.EntityFrameworkCore;
using NetworkPortal.Members.Accounts.Devices;

namespace NetworkPortal.Members.Accounts;

/// <summary>The tables of signing in.</summary>
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
    }
}
