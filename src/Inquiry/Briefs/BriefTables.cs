using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Inquiry.Briefs;

internal sealed class BriefTables : ITables
{
    public void Map(ModelBuilder model)
    {
        model.Entity<PracticeBrief>(brief =>
        {
            brief.ToTable("PracticeBriefs");
            brief.Property(b => b.Id).ValueGeneratedNever();
            brief.Property(b => b.Slug).HasMaxLength(100);
            brief.Property(b => b.Title).HasMaxLength(PracticeBrief.TitleLength);
            brief.Property(b => b.Question).HasMaxLength(PracticeBrief.ShortLength);
            brief.Property(b => b.Tried).HasMaxLength(PracticeBrief.ShortLength);
            brief.Property(b => b.Found).HasMaxLength(PracticeBrief.ShortLength);
            brief.Property(b => b.ForWhom).HasMaxLength(PracticeBrief.ShortLength);
            brief.Property(b => b.Text).HasMaxLength(PracticeBrief.TextLength);
            brief.Property(b => b.Reason).HasMaxLength(PracticeBrief.ShortLength);
            brief.Ignore(b => b.Group);
            brief.Ignore(b => b.Draft);
            brief.HasIndex(b => b.Slug).IsUnique();
            brief.HasIndex(b => new { b.OwnerId, b.ChangedAt });
            brief.HasIndex(b => new { b.State, b.PublishedAt });
            brief.HasIndex(b => b.GroupId);
            brief.HasOne(b => b.Owner).WithMany().HasForeignKey(b => b.OwnerId).OnDelete(DeleteBehavior.Cascade);
            brief.HasMany(b => b.Claims).WithOne().HasForeignKey(c => c.BriefId);
            brief.HasMany(b => b.People).WithOne().HasForeignKey(p => p.BriefId);
        });
        MapClaims(model);
        MapPeople(model);
    }

    private static void MapClaims(ModelBuilder model)
    {
        model.Entity<BriefClaim>(claim =>
        {
            claim.ToTable("BriefClaims");
            claim.Property(c => c.Id).ValueGeneratedNever();
            claim.Property(c => c.Text).HasMaxLength(BriefClaim.TextLength);
            claim.Property(c => c.Because).HasMaxLength(BriefClaim.BecauseLength);
            claim.Ignore(c => c.Evidence);
            claim.Ignore(c => c.Retests);
        });
        model.Entity<BriefClaimCycle>(link =>
        {
            link.ToTable("BriefClaimCycles");
            link.HasKey(l => new { l.ClaimId, l.CycleId });
            link.HasOne<BriefClaim>().WithMany().HasForeignKey(l => l.ClaimId);
            link.HasOne<Cycle>().WithMany().HasForeignKey(l => l.CycleId);
        });
        model.Entity<BriefRetest>(retest =>
        {
            retest.ToTable("BriefRetests");
            retest.HasIndex(r => new { r.PersonId, r.ClaimId });
            retest.HasIndex(r => r.CycleId).IsUnique();
            retest.HasOne<BriefClaim>().WithMany().HasForeignKey(r => r.ClaimId);
            retest.HasOne<Cycle>().WithMany().HasForeignKey(r => r.CycleId).OnDelete(DeleteBehavior.SetNull);
        });
    }

    private static void MapPeople(ModelBuilder model)
    {
        model.Entity<BriefPerson>(person =>
        {
            person.ToTable("BriefPeople");
            person.Property(p => p.Id).ValueGeneratedNever();
            person.HasIndex(p => new { p.BriefId, p.AccountId }).IsUnique();
            person.HasIndex(p => new { p.Consent, p.AnswerBy });
            person.HasOne(p => p.Account).WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<BriefEvent>(one =>
        {
            one.ToTable("BriefEvents");
            one.Property(e => e.Reason).HasMaxLength(PracticeBrief.ShortLength);
            one.HasIndex(e => new { e.BriefId, e.At });
            one.HasIndex(e => e.ActorId);
            one.HasOne<PracticeBrief>().WithMany().HasForeignKey(e => e.BriefId);
        });
    }
}

/// <summary>The tables of practice briefs.</summary>
public static class BriefsDb
{
    extension(PortalDb db)
    {
        public DbSet<PracticeBrief> PracticeBriefs => db.Set<PracticeBrief>();

        internal DbSet<BriefClaim> BriefClaims => db.Set<BriefClaim>();

        internal DbSet<BriefClaimCycle> BriefClaimCycles => db.Set<BriefClaimCycle>();

        internal DbSet<BriefPerson> BriefPeople => db.Set<BriefPerson>();

        internal DbSet<BriefEvent> BriefEvents => db.Set<BriefEvent>();

        internal DbSet<BriefRetest> BriefRetests => db.Set<BriefRetest>();
    }
}
