using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals;
using NetworkPortal.Journals.Publishing;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Journals;

namespace NetworkPortal.Tests.Authorisation;

internal sealed partial class Objects
{
    private async Task Journals()
    {
        var teacher = cast[Cast.Teacher];
        var elsewhere = cast[Cast.TeacherElsewhere];
        var reader = cast[Cast.VisitCoordinator];
        var shared = await portal.WritesWithFile(teacher, "Shared by name");
        var other = await portal.WritesWithFile(elsewhere, "Shared elsewhere");
        var trashed = await portal.Writes(teacher, "In the trash");
        var erasing = await portal.Writes(teacher, "To be erased");
        var toReader = await portal.Shares(shared, Audience.Person, reader.Id);
        var toExtra = await portal.Shares(shared, Audience.Person, extra.Id);
        var toOther = await portal.Shares(other, Audience.Person, extra.Id);
        (keys["share-to-end"], keys["share-elsewhere"]) = ($"{toExtra.Id}", $"{toOther.Id}");
        // Sharing with the school excludes its leader, who is the teacher's evaluator, and includes the coordinator.
        await portal.Shares(shared, Audience.School, elm.Id);
        keys["entry-shared"] = $"{shared.Id}";
        keys["entry-elsewhere-with-file"] = $"{other.Id}";
        keys["entry-trashed"] = $"{trashed.Id}";
        keys["entry-to-erase"] = $"{erasing.Id}";
        (keys["file-shared"], keys["file-elsewhere"]) = (
            Last(await portal.FileOf(shared)),
            Last(await portal.FileOf(other))
        );
        keys["file-to-delete"] = Last(await portal.Puts(shared, "old", "An old plan"));
        Assert.NotEqual(toReader.Id, toExtra.Id);
        await portal.Db(async db =>
        {
            var withdrawn = Add(
                db,
                "publication-withdrawn",
                new Publication(Guid.CreateVersion7(), other, "Withdrawn", "Withdrawn", now),
                p => p.Id
            );
            withdrawn.Withdraw(now);
            await db.SaveChangesAsync();
        });
        foreach (var entry in (Guid[])[trashed.Id, erasing.Id])
            await portal.Db(db =>
                db.Set<JournalEntry>()
                    .Where(e => e.Id == entry)
                    .ExecuteUpdateAsync(row => row.SetProperty(e => e.DeletedAt, now))
            );
    }
}
