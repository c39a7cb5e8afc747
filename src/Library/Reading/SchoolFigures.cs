using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Library.Types;
using NetworkPortal.Schools;

namespace NetworkPortal.Library.Reading;

/// <summary>The outcomes in the newest case study about a school.</summary>
internal sealed class SchoolFigures(PortalDb db) : ISchoolFigures
{
    private const int Max = 3;

    public async Task<IReadOnlyList<SchoolFigure>> At(string slug, CancellationToken ct)
    {
        var study = await db
            .Items.AsNoTracking()
            .Published()
            .OfType(CaseStudy.Type)
            .Where(item => item.Place == slug && item.Path != null)
            .Newest()
            .FirstOrDefaultAsync(ct);
        return study is null
            ? []
            :
            [
                .. Figure
                    .OutcomesOf(new CaseStudy(study))
                    .Take(Max)
                    .Select(figure => new SchoolFigure(figure.Number, figure.Unit)
                    {
                        Of = figure.Of,
                        Meaning = figure.Meaning,
                        Source = figure.Source,
                        Chart = figure.Chart,
                    }),
            ];
    }
}
