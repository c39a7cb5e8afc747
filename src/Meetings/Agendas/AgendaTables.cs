using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Meetings.Agendas;

internal sealed class AgendaTables : ITables
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Agenda>(agenda =>
        {
            agenda.ToTable("Agendas");
            agenda.Property(a => a.Id).ValueGeneratedNever();
            agenda.Ignore(a => a.Blocks);
            agenda.ComplexProperty(a => a.Host, side => side.Property(s => s.By).HasMaxLength(Account.NameLength));
            agenda.ComplexProperty(a => a.Guest, side => side.Property(s => s.By).HasMaxLength(Account.NameLength));
            agenda.HasMany(a => a.Revisions).WithOne().HasForeignKey(r => r.AgendaId);
            agenda.HasMany(a => a.Comments).WithOne().HasForeignKey(c => c.AgendaId);
        });
        model.Entity<AgendaRevision>(revision =>
        {
            revision.ToTable("AgendaRevisions");
            revision.Property(r => r.Id).ValueGeneratedNever();
            revision.Property(r => r.By).HasMaxLength(Account.NameLength);
            revision.Ignore(r => r.Blocks);
            revision.HasIndex(r => new { r.AgendaId, r.Version }).IsUnique();
        });
        model.Entity<AgendaComment>(comment =>
        {
            comment.ToTable("AgendaComments");
            comment.Property(c => c.Id).ValueGeneratedNever();
            comment.Property(c => c.By).HasMaxLength(Account.NameLength);
            comment.Property(c => c.Text).HasMaxLength(AgendaComment.TextLength);
            comment.HasIndex(c => c.ById);
        });
    }
}
