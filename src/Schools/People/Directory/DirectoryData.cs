using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using static NetworkPortal.Kernel.Extending.PersonalRecords;

namespace NetworkPortal.Schools.People.Directory;

/// <summary>The personal data of the directory.</summary>
internal sealed class DirectoryData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var profiles = await db.Profiles.AsNoTracking().Where(p => p.AccountId == person).ToListAsync(ct);
        yield return new(
            "Your directory listing",
            [
                .. profiles.Select(p =>
                    Record(
                        ("Listed", Yes(p.Listed)),
                        ("Members can message you", Yes(p.Reachable)),
                        ("Show schools", Yes(p.ShowSchools)),
                        ("Subjects", string.Join(", ", p.SubjectList)),
                        ("Grades", string.Join(", ", p.GradeList)),
                        ("Interests", p.Interests),
                        ("Offers", p.Offers),
                        ("Suggestions you dismissed", string.Join(", ", p.DismissedList))
                    )
                ),
            ]
        );
    }

    public Task Erase(Guid person, CancellationToken ct) =>
        db.Profiles.Where(p => p.AccountId == person).ExecuteDeleteAsync(ct);

    private static string Yes(bool so) => so ? "Yes" : "No";
}
