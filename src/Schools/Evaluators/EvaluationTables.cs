using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Schools.Evaluators;

internal sealed class EvaluationTables : ITables
{
    /// <summary>
    /// Maps the evaluation tables. They have no foreign keys to accounts, because their records outlast the accounts.
    /// </summary>
    public void Map(ModelBuilder model)
    {
        model.Entity<Evaluation>(evaluation =>
        {
            evaluation.ToTable(
                "Evaluations",
                table => table.HasCheckConstraint("CK_Evaluations_TwoPeople", "\"EvaluatorId\" <> \"EvaluatedId\"")
            );
            evaluation.Property(e => e.Id).ValueGeneratedNever();
            evaluation.HasOne<School>().WithMany().HasForeignKey(e => e.SchoolId);
            evaluation
                .HasIndex(e => new
                {
                    e.SchoolId,
                    e.EvaluatorId,
                    e.EvaluatedId,
                })
                .IsUnique()
                .HasFilter("\"EndedAt\" IS NULL");
            evaluation.HasIndex(e => new { e.EvaluatorId, e.EvaluatedId });
            evaluation.HasIndex(e => e.EvaluatedId);
        });
        model.Entity<ReaderDecision>(decision =>
        {
            decision.ToTable("ReaderDecisions");
            decision.Property(d => d.Id).ValueGeneratedNever();
            decision
                .HasIndex(d => new
                {
                    d.OwnerId,
                    d.PersonId,
                    d.Kind,
                })
                .IsUnique()
                .HasFilter("\"EndedAt\" IS NULL");
            decision.HasIndex(d => d.PersonId);
        });
    }
}

/// <summary>Typed access to the tables of evaluations.</summary>
public static class EvaluationDb
{
    extension(PortalDb db)
    {
        public DbSet<Evaluation> Evaluations => db.Set<Evaluation>();

        public DbSet<ReaderDecision> ReaderDecisions => db.Set<ReaderDecision>();
    }
}
