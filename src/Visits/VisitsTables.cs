using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits;

internal sealed class VisitsTables : ITables
{
    public void Map(ModelBuilder model)
    {
        model.Entity<HostDay>(day =>
        {
            // The conditional UPDATE protects the counters; the constraint only makes a bug in it visible.
            day.ToTable(
                "HostDays",
                table =>
                    table.HasCheckConstraint(
                        "CK_HostDays_Places",
                        """
                        "TeamsLeft" >= 0 AND "TeamsLeft" <= "Teams" AND "PeopleLeft" >= 0 AND "PeopleLeft" <= "People"
                        """
                    )
            );
            day.HasIndex(d => d.StartsAt);
            day.HasIndex(d => d.Date);
            day.HasIndex(d => new { d.SchoolId, d.StartsAt });
            day.Property(d => d.TimeZoneId).HasMaxLength(60);
            day.HasOne(d => d.Offer).WithMany().HasForeignKey(d => d.OfferId).OnDelete(DeleteBehavior.Restrict);
            // No page or email shows a day without what there is to see.
            day.Navigation(d => d.Offer).AutoInclude();
            day.ComplexProperty(d => d.Contact);
            day.ComplexProperty(d => d.Lunch, lunch => lunch.Property(l => l.Price).HasPrecision(6, 2));
            day.Ignore(d => d.Current);
            day.HasMany(d => d.Events).WithOne().HasForeignKey(e => e.HostDayId);
            day.HasOne(d => d.School).WithMany().HasForeignKey(d => d.SchoolId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<VisitOffer>(offer =>
        {
            offer.ToTable("VisitOffers");
            offer.Ignore(o => o.Content);
            offer.Property(o => o.Focus).HasMaxLength(VisitOffer.FocusLength);
            offer.Property(o => o.OnlineUrl).HasMaxLength(VisitOffer.LinkLength);
            offer.Property(o => o.Grades).HasMaxLength(VisitOffer.GradesLength);
            offer.HasMany(o => o.Events).WithOne().HasForeignKey(e => e.OfferId);
            offer.HasOne(o => o.School).WithMany().HasForeignKey(o => o.SchoolId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Visit>(MapVisit);
        model.Entity<VisitPerson>(person =>
        {
            person.ToTable("VisitPeople");
            person.Property(p => p.Id).ValueGeneratedNever();
            person.Property(p => p.Name).HasMaxLength(VisitPerson.NameLength);
            person.Property(p => p.Email).HasMaxLength(VisitPerson.EmailLength);
            person.Property(p => p.NormalizedEmail).HasMaxLength(VisitPerson.EmailLength);
            person.HasIndex(p => p.NormalizedEmail);
        });
        model.Entity<VisitHold>(hold =>
        {
            hold.ToTable("VisitHolds");
            hold.Property(h => h.Id).ValueGeneratedNever();
            hold.HasIndex(h => new { h.HostDayId, h.PartyId }).IsUnique().HasFilter("\"VisitId\" IS NOT NULL");
            // The one above doesn't serve queries for spots of any kind.
            hold.HasIndex(h => h.HostDayId);
            hold.HasIndex(h => h.WaitlistEntryId).IsUnique();
            hold.HasOne<School>().WithMany().HasForeignKey(h => h.SchoolId).OnDelete(DeleteBehavior.Restrict);
            hold.HasOne<HostDay>().WithMany().HasForeignKey(h => h.HostDayId).OnDelete(DeleteBehavior.Restrict);
        });
        MapWaitlist(model);
        model.Entity<VisitTimer>(timer =>
        {
            timer.ToTable("VisitTimers");
            timer.Property(t => t.Id).ValueGeneratedNever();
            timer.HasIndex(t => t.DueAt);
            timer.HasIndex(t => new { t.VisitId, t.Kind }).IsUnique();
        });
        model.Entity<VisitReflection>(reflection =>
        {
            reflection.ToTable("VisitReflections");
            reflection.Property(r => r.Id).ValueGeneratedNever();
            reflection.Property(r => r.OfferedItemId).HasMaxLength(26);
            reflection.HasIndex(r => r.OfferedItemId);
            reflection.HasIndex(r => new { r.PersonId, r.Moment }).IsUnique();
            reflection.HasOne(r => r.Visit).WithMany().HasForeignKey(r => r.VisitId);
            reflection.HasOne(r => r.Person).WithMany().HasForeignKey(r => r.PersonId);
            reflection.HasOne<Account>().WithMany().HasForeignKey(r => r.AuthorId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<VisitApproval>(approval =>
        {
            approval.ToTable("VisitApprovals");
            approval.Property(a => a.Id).ValueGeneratedNever();
            approval.Ignore(a => a.Side);
            approval.HasIndex(a => new { a.VisitId, a.Step }).IsUnique();
            approval.HasIndex(a => a.DistrictId);
        });
        model.Entity<VisitInterest>(interest =>
        {
            interest.ToTable("VisitInterests");
            interest.Property(i => i.Id).ValueGeneratedNever();
            interest.Property(i => i.Note).HasMaxLength(VisitInterest.NoteLength);
            interest.HasIndex(i => new { i.HostDayId, i.AccountId }).IsUnique();
            interest
                .HasOne(i => i.HostDay)
                .WithMany()
                .HasForeignKey(i => i.HostDayId)
                .OnDelete(DeleteBehavior.Restrict);
            interest
                .HasOne(i => i.Account)
                .WithMany()
                .HasForeignKey(i => i.AccountId)
                .OnDelete(DeleteBehavior.Restrict);
            interest.HasOne<School>().WithMany().HasForeignKey(i => i.SchoolId).OnDelete(DeleteBehavior.Restrict);
        });
        MapHistory<VisitEvent>(model, "VisitEvents");
        model.Entity<VisitEvent>().Ignore(e => e.IsOfHost);
        MapHistory<HostDayEvent>(model, "HostDayEvents");
        MapHistory<VisitOfferEvent>(model, "VisitOfferEvents");
    }

    private static void MapWaitlist(ModelBuilder model)
    {
        model.Entity<VisitWaitlistEntry>(entry =>
        {
            entry.ToTable("VisitWaitlist");
            entry.HasIndex(e => new { e.HostDayId, e.PartyId }).IsUnique();
            entry.HasIndex(e => e.OfferUntil);
            entry.HasOne(e => e.HostDay).WithMany().HasForeignKey(e => e.HostDayId).OnDelete(DeleteBehavior.Restrict);
            entry.HasOne(e => e.School).WithMany().HasForeignKey(e => e.SchoolId).OnDelete(DeleteBehavior.Restrict);
            entry.HasOne<Account>().WithMany().HasForeignKey(e => e.AskedById).OnDelete(DeleteBehavior.Restrict);
            entry.HasMany(e => e.Events).WithOne().HasForeignKey(e => e.EntryId);
        });
        model
            .Entity<VisitHold>()
            .HasOne<VisitWaitlistEntry>()
            .WithMany()
            .HasForeignKey(h => h.WaitlistEntryId)
            .OnDelete(DeleteBehavior.Cascade);
        MapHistory<VisitWaitlistEvent>(model, "VisitWaitlistEvents");
    }

    private static void MapHistory<T>(ModelBuilder model, string table)
        where T : VisitHistory =>
        model.Entity<T>(happened =>
        {
            happened.ToTable(table);
            happened.Property(e => e.Id).ValueGeneratedNever();
            happened.Property(e => e.By).HasMaxLength(Account.NameLength);
            happened.Ignore(e => e.Changes);
        });

    private static void MapVisit(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Visit> visit)
    {
        visit.ToTable("Visits");
        visit.Ignore(v => v.Team);
        visit.Ignore(v => v.Hosts);
        visit.Ignore(v => v.Present);
        visit.ComplexProperty(
            v => v.Travel,
            travel =>
            {
                travel.Ignore(t => t.Cars);
                travel.Ignore(t => t.Stamp);
            }
        );
        visit.Ignore(v => v.Approval);
        visit.ComplexProperty(
            v => v.Costs,
            costs =>
            {
                costs.Property(c => c.Funding).HasMaxLength(200);
                costs.Property(c => c.Goal).HasMaxLength(500);
            }
        );
        visit.HasOne(v => v.Agenda).WithOne().HasForeignKey<Visit>(v => v.AgendaId).OnDelete(DeleteBehavior.Restrict);
        visit.HasIndex(v => v.RequestedAt).HasFilter("\"State\" = 'Requested'");
        // Counts, and pages far down a list, read nothing of a visit but one of these.
        visit.HasIndex(v => new
        {
            v.HostDayId,
            v.State,
            v.SchoolId,
            v.TeamSize,
            v.Id,
        });
        visit.HasIndex(v => new
        {
            v.StartsAt,
            v.Id,
            v.EndsAt,
            v.State,
        });
        visit.Property(v => v.CalendarUid).HasMaxLength(36);
        visit.HasIndex(v => v.PartyId);
        visit.HasIndex(v => v.CalendarUid).IsUnique();
        visit.HasOne(v => v.HostDay).WithMany().HasForeignKey(v => v.HostDayId).OnDelete(DeleteBehavior.Restrict);
        visit
            .HasOne(v => v.ProposedDay)
            .WithMany()
            .HasForeignKey(v => v.ProposedDayId)
            .OnDelete(DeleteBehavior.Restrict);
        visit.HasOne<School>(v => v.School).WithMany().HasForeignKey(v => v.SchoolId).OnDelete(DeleteBehavior.Restrict);
        visit
            .HasOne<Account>(v => v.RequestedBy)
            .WithMany()
            .HasForeignKey(v => v.RequestedById)
            .OnDelete(DeleteBehavior.Restrict);
        visit.HasMany(v => v.People).WithOne().HasForeignKey(p => p.VisitId);
        visit.HasMany(v => v.Holds).WithOne().HasForeignKey(h => h.VisitId).OnDelete(DeleteBehavior.Cascade);
        visit.HasMany(v => v.Timers).WithOne().HasForeignKey(t => t.VisitId);
        visit.HasMany(v => v.Approvals).WithOne().HasForeignKey(a => a.VisitId);
        visit.HasMany(v => v.Events).WithOne().HasForeignKey(e => e.VisitId);
    }
}

internal static class VisitsDb
{
    extension(PortalDb db)
    {
        public DbSet<HostDay> HostDays => db.Set<HostDay>();

        public DbSet<VisitOffer> VisitOffers => db.Set<VisitOffer>();

        public DbSet<Visit> Visits => db.Set<Visit>();

        public DbSet<VisitReflection> VisitReflections => db.Set<VisitReflection>();

        public DbSet<VisitWaitlistEntry> WaitlistEntries => db.Set<VisitWaitlistEntry>();
    }
}
