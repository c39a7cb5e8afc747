using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NetworkPortal.Visits;
using NetworkPortal.Visits.Desk;
using NodaTime;

namespace NetworkPortal.VisitRecords.Numbers;

/// <summary>The desk page with the numbers of a school year: who visits whom, how hosts answer and how much they
/// host.</summary>
internal static class ShowNumbers
{
    public const string Url = VisitDesk.Url + "/numbers";

    /// <summary>How many schools the matrix has in each direction.</summary>
    private const int MatrixSize = 10;

    private const int PageSize = 50;

    internal sealed record Page : DeskPage
    {
        public override string Title => "Visits by the numbers";

        public required IReadOnlyList<YearLink> Years { get; init; }

        public required string Year { get; init; }

        /// <summary>The columns of the matrix: the hosts.</summary>
        public required IReadOnlyList<string> Hosts { get; init; }

        public required IReadOnlyList<MatrixRow> Matrix { get; init; }

        public required IReadOnlyList<PairLine> Pairs { get; init; }

        public required Pager Pager { get; init; }

        public required IReadOnlyList<NumberLine> Summary { get; init; }

        public required IReadOnlyList<CancelLine> Cancellations { get; init; }

        public required IReadOnlyList<HostLine> Loads { get; init; }

        /// <summary>How evenly hosts share the visits, in a sentence; blank if there are none.</summary>
        public required string Spread { get; init; }

        /// <summary>Continued with the name of a table.</summary>
        public required string CsvUrl { get; init; }
    }

    internal sealed record YearLink(string Text, string Url, bool Current);

    internal sealed record MatrixRow(string Visitor, IReadOnlyList<MatrixCell> Cells);

    internal sealed record MatrixCell(string Host, string Visits);

    internal sealed record PairLine(string Visitor, string Host, int Visits, int People);

    internal sealed record NumberLine(string Text, string Value);

    internal sealed record CancelLine(string By, IReadOnlyList<int> Counts, int Total);

    /// <param name="DaysSince">Days since the last visit; blank if there was none.</param>
    internal sealed record HostLine(string Host, int Visits, int Visitors, string DaysSince);

    public static async Task<IResult> Show([AsParameters] RequestContext context, DeskMenu menu, KeptNumbers kept)
    {
        var (db, ct) = (context.Db, context.Ct);
        var (year, today) = (YearOf(context), Today(context));
        var numbers = await kept.Of(db, year, context.Now, ct);
        var tables = new NumberTables(db, numbers);
        var pairs = numbers.Pairs;
        var loads = VisitNumbers.Hosts(pairs);
        var page = Pager.Asked(context.Http.Request.Query, pairs.Count, PageSize);
        var (names, matrix) = await tables.Matrix(MatrixSize, ct);
        return View.Page(
            "visit-records/numbers",
            new Page
            {
                Menu = await menu.At(VisitDesk.Url, ct),
                Years = Years(year, SchoolYear.Of(today)),
                Year = year.Name,
                Hosts = names,
                Matrix = matrix,
                Pairs = await tables.Pairs([.. pairs.Skip((page - 1) * PageSize).Take(PageSize)], ct),
                Pager = Pager.At(page, pairs.Count, PageSize, number => $"{Url}?year={year.Start}&page={number}#pairs"),
                Summary = tables.Summary(),
                Cancellations = tables.Cancellations(),
                Loads = await tables.Loads([.. loads.Take(PageSize)], today, ct),
                Spread = tables.Spread(loads),
                CsvUrl = $"{Url}/csv?year={year.Start}&table=",
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk"), new("Visits", VisitDesk.Url)],
            }
        );
    }

    /// <summary>Downloads one of the tables: pairs, hosts, cancellations, or by default the summary.</summary>
    public static async Task<IResult> Csv([AsParameters] RequestContext context, KeptNumbers kept)
    {
        var (year, today) = (YearOf(context), Today(context));
        var numbers = await kept.Of(context.Db, year, context.Now, context.Ct);
        var tables = new NumberTables(context.Db, numbers);
        var table = context.Http.Request.Query["table"].ToString();
        var pairs = numbers.Pairs;
        IEnumerable<IReadOnlyList<string>> rows = table switch
        {
            "pairs" => NumberTables.Rows(await tables.Pairs(pairs, context.Ct)),
            "hosts" => NumberTables.Rows(await tables.Loads(VisitNumbers.Hosts(pairs), today, context.Ct)),
            "cancellations" => NumberTables.Rows(tables.Cancellations()),
            _ => NumberTables.Rows(tables.Summary()),
        };
        return Downloads.Csv(
            $"visits-{(table is "pairs" or "hosts" or "cancellations" ? table : "summary")}-{year.Start}.csv",
            rows
        );
    }

    private static LocalDate Today(RequestContext context) => context.Now.InUtc().Date;

    private static SchoolYear YearOf(RequestContext context) =>
        int.TryParse(context.Http.Request.Query["year"], out var start) && start is >= 2000 and <= 2200
            ? new(start)
            : SchoolYear.Of(Today(context));

    /// <summary>Returns links to this year and those around it.</summary>
    private static IReadOnlyList<YearLink> Years(SchoolYear shown, SchoolYear current) =>
        [
            .. new[] { current.Start - 2, current.Start - 1, current.Start, current.Start + 1 }
                .Append(shown.Start)
                .Distinct()
                .Order()
                .Select(start => new SchoolYear(start))
                .Select(year => new YearLink(year.Name, $"{Url}?year={year.Start}", year == shown)),
        ];
}
