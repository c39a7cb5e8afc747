using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Studios;

internal sealed class StudiosTables : ITables
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Studio>(studio =>
        {
            // The conditional UPDATE protects the counter; the constraint only makes a bug in it visible.
            studio.ToTable(
                "Studios",
                table =>
                    table.HasCheckConstraint("CK_Studios_Spots", "\"SpotsLeft\" >= 0 AND \"SpotsLeft\" <= \"Spots\"")
            );
            studio.Property(s => s.Id).ValueGeneratedNever();
            studio.HasIndex(s => s.Slug).IsUnique();
            studio.HasIndex(s => s.State);
            studio.Property(s => s.Slug).HasMaxLength(90);
            studio.Property(s => s.TimeZoneId).HasMaxLength(60);
            studio
                .HasOne<Account>(s => s.ProposedBy)
                .WithMany()
                .HasForeignKey(s => s.ProposedById)
                .OnDelete(DeleteBehavior.Restrict);
            studio.HasOne(s => s.TwinOf).WithMany().HasForeignKey(s => s.TwinOfId).OnDelete(DeleteBehavior.SetNull);
            studio.HasOne<Studio>().WithMany().HasForeignKey(s => s.CopiedFromId).OnDelete(DeleteBehavior.SetNull);
            studio.Ignore(s => s.Outline);
            studio.Ignore(s => s.InOrder);
            studio.HasMany(s => s.Memberships).WithOne(m => m.Studio).HasForeignKey(m => m.StudioId);
            studio.HasMany(s => s.Sessions).WithOne(s => s.Studio).HasForeignKey(s => s.StudioId);
            studio.HasMany(s => s.Events).WithOne().HasForeignKey(e => e.StudioId);
        });
        model.Entity<StudioEvent>(happened =>
        {
            happened.ToTable("StudioEvents");
            happened.Property(e => e.Id).ValueGeneratedNever();
            happened.Property(e => e.By).HasMaxLength(Account.NameLength);
            happened.HasIndex(e => new { e.StudioId, e.At });
            happened.HasOne(e => e.About).WithMany().HasForeignKey(e => e.AboutId).OnDelete(DeleteBehavior.SetNull);
            happened.Ignore(e => e.Changes);
        });
        model.Entity<StudioMembership>(membership =>
        {
            membership.ToTable("StudioMemberships");
            membership.Property(m => m.Id).ValueGeneratedNever();
            membership
                .HasIndex(m => new { m.StudioId, m.AccountId })
                .IsUnique()
                .HasFilter("\"State\" IN ('Active', 'Waitlisted')");
            membership.HasIndex(m => new
            {
                m.StudioId,
                m.State,
                m.QueueNumber,
            });
            membership.HasOne<Account>(m => m.Account).WithMany().HasForeignKey(m => m.AccountId);
        });
        model.Entity<StudioSession>(session =>
        {
            session.ToTable("StudioSessions");
            session.Property(s => s.Id).ValueGeneratedNever();
            session.HasIndex(s => s.StartsAt);
            session.Property(s => s.CalendarUid).HasMaxLength(36);
            session.Ignore(s => s.Link);
        });
        model.Entity<ProposalDraft>(draft =>
        {
            draft.ToTable("StudioProposalDrafts");
            draft.Property(d => d.Id).ValueGeneratedNever();
            draft.Ignore(d => d.Title);
            draft.Ignore(d => d.Outline);
            draft
                .HasOne(d => d.CopiedFrom)
                .WithMany()
                .HasForeignKey(d => d.CopiedFromId)
                .OnDelete(DeleteBehavior.SetNull);
            draft.HasIndex(d => new { d.AuthorId, d.SavedAt });
            draft.HasOne(d => d.Author).WithMany().HasForeignKey(d => d.AuthorId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<StudioMessage>(message =>
        {
            message.ToTable("StudioMessages");
            message.Property(m => m.Id).ValueGeneratedNever();
            message.Property(m => m.From).HasMaxLength(Account.NameLength);
            message.Property(m => m.Subject).HasMaxLength(StudioMessage.SubjectLength);
            message.HasIndex(m => new { m.StudioId, m.SentAt });
            message.HasOne<Studio>().WithMany().HasForeignKey(m => m.StudioId);
            message
                .HasOne(m => m.FromAccount)
                .WithMany()
                .HasForeignKey(m => m.FromId)
                .OnDelete(DeleteBehavior.Restrict);
            message.HasMany(m => m.Recipients).WithOne().HasForeignKey(r => r.MessageId);
        });
        model.Entity<StudioMessageRecipient>(recipient =>
        {
            recipient.ToTable("StudioMessageRecipients");
            recipient.HasKey(r => new { r.MessageId, r.AccountId });
            recipient.HasIndex(r => r.AccountId);
            recipient.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<StudioInvitation>(invitation =>
        {
            invitation.ToTable("StudioInvitations");
            invitation.Property(i => i.Id).ValueGeneratedNever();
            invitation.Property(i => i.Email).HasMaxLength(254);
            invitation.Property(i => i.NormalizedEmail).HasMaxLength(254);
            invitation.HasIndex(i => i.NormalizedEmail);
            invitation.HasOne(i => i.Studio).WithMany().HasForeignKey(i => i.StudioId).OnDelete(DeleteBehavior.Cascade);
            invitation
                .HasOne<Account>(i => i.InvitedBy)
                .WithMany()
                .HasForeignKey(i => i.InvitedById)
                .OnDelete(DeleteBehavior.Cascade);
        });
        // The Journals module has the entries, but doesn't know studios.
        model
            .Entity<JournalEntry>()
            .HasOne<Studio>()
            .WithMany()
            .HasForeignKey(e => e.StudioId)
            .OnDelete(DeleteBehavior.SetNull);
        model.SeedRole(
            new(11, RoleScope.Studio, StudioRole.Facilitator, StudioRole.Facilitator.Text(), "Leads a studio."),
            Permissions.SeeStudio,
            Permissions.RunSessions,
            Permissions.LeadStudio
        );
        model.SeedRole(
            new(
                12,
                RoleScope.Studio,
                StudioRole.CoFacilitator,
                StudioRole.CoFacilitator.Text(),
                "Leads a studio together with its facilitator."
            ),
            Permissions.SeeStudio,
            Permissions.RunSessions,
            Permissions.LeadStudio
        );
        model.SeedRole(
            new(13, RoleScope.Studio, StudioRole.Member, "Studio member", "Takes part in a studio."),
            Permissions.SeeStudio
        );
        model.SeedRole(
            new(
                14,
                RoleScope.Studio,
                StudioRole.Apprentice,
                StudioRole.Apprentice.Text(),
                "Is learning to lead a studio, and runs sessions."
            ),
            Permissions.SeeStudio,
            Permissions.RunSessions
        );
        model.SeedRole(
            new(15, RoleScope.Studio, StudioRole.Observer, StudioRole.Observer.Text(), "Watches a studio."),
            Permissions.SeeStudio
        );
    }
}

internal static class StudiosDb
{
    extension(PortalDb db)
    {
        public DbSet<Studio> Studios => db.Set<Studio>();

        public DbSet<StudioMembership> StudioMemberships => db.Set<StudioMembership>();

        public DbSet<StudioSession> StudioSessions => db.Set<StudioSession>();

        public DbSet<ProposalDraft> ProposalDrafts => db.Set<ProposalDraft>();

        public DbSet<SessionInvitation> SessionInvitations => db.Set<SessionInvitation>();

        public DbSet<StudioEvent> StudioEvents => db.Set<StudioEvent>();

        public DbSet<StudioMessage> StudioMessages => db.Set<StudioMessage>();

        public DbSet<StudioInvitation> StudioInvitations => db.Set<StudioInvitation>();
    }
}
