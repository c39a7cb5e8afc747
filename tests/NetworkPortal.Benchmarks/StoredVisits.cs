using Microsoft.Data.Sqlite;

namespace NetworkPortal.Benchmarks;

/// <summary>What a portal's database and outgoing email say about visits.</summary>
internal sealed class StoredVisits(string folder)
{
    private sealed record Row(string Id, string State, int Sequence, string Uid, bool WasConfirmed);

    private sealed record Person(string Visit, string Email, string Side, int? Invited);

    private sealed record Mail(string Stream, string To, string Template, string? Method, string? Calendar, string Id);

    /// <summary>Questions whose answers must be empty.</summary>
    private static readonly (string Fault, string Sql)[] Rules =
    [
        (
            "The spots left on a day differ from those that visits hold",
            """
            SELECT d.Id FROM HostDays d
            LEFT JOIN (SELECT HostDayId, COUNT(*) Teams, SUM(People) People FROM VisitHolds GROUP BY HostDayId) h
            ON h.HostDayId = d.Id
            WHERE d.Teams - d.TeamsLeft <> COALESCE(h.Teams, 0) OR d.People - d.PeopleLeft <> COALESCE(h.People, 0)
            OR d.TeamsLeft < 0 OR d.PeopleLeft < 0
            """
        ),
        (
            "A visit doesn't hold the spots of its state",
            """
            SELECT v.Id FROM Visits v LEFT JOIN VisitHolds h ON h.VisitId = v.Id GROUP BY v.Id
            HAVING COUNT(h.Id) <> (v.State IN ('Requested', 'Confirmed'))
            OR (COUNT(h.Id) = 1 AND (MAX(h.Kind) <> v.State OR MAX(h.People) <> v.TeamSize))
            """
        ),
        (
            "A visit's version differs from its history",
            "SELECT v.Id FROM Visits v WHERE v.Version <> (SELECT COUNT(*) FROM VisitEvents e WHERE e.VisitId = v.Id)"
        ),
        (
            "A visit's times differ from those of its day",
            "SELECT v.Id FROM Visits v JOIN HostDays d ON d.Id = v.HostDayId "
                + "WHERE v.StartsAt <> d.StartsAt OR v.EndsAt <> d.EndsAt"
        ),
        (
            "A visit doesn't have the timers of its state",
            """
            SELECT v.Id FROM Visits v WHERE (v.State IN ('Requested', 'Confirmed'))
            <> EXISTS (SELECT 1 FROM VisitTimers t WHERE t.VisitId = v.Id)
            """
        ),
        (
            "What a visit asks of people on Today doesn't fit its state",
            """
            SELECT v.Id FROM Visits v WHERE (v.State IN ('Requested', 'Confirmed'))
            <> EXISTS (SELECT 1 FROM Dues d WHERE LOWER(d.Key) = LOWER(v.Id))
            """
        ),
        (
            "An email was written twice",
            "SELECT Dedupe FROM Outbox WHERE Dedupe NOT NULL GROUP BY Dedupe HAVING COUNT(*) > 1"
        ),
    ];

    private readonly string data = Path.Combine(folder, "data");
    private List<Row> visits = [];
    private List<Person> people = [];
    private ILookup<string, Mail> mails = Array.Empty<Mail>().ToLookup(mail => mail.Stream);
    private readonly List<string> broken = [];

    public int Emails => mails.Sum(stream => stream.Count());

    public int Calendars => mails.Sum(stream => stream.Count(mail => mail.Method is not null));

    /// <summary>Returns the ids of schools by their slugs.</summary>
    public IReadOnlyDictionary<string, string> Schools()
    {
        using var db = Open();
        return Rows(db, "SELECT Slug, Id FROM Schools", row => (Slug: row.GetString(0), Id: Id(row, 1)))
            .ToDictionary(school => school.Slug, school => school.Id);
    }

    public void Read()
    {
        using var db = Open();
        broken.Clear();
        foreach (var (fault, sql) in Rules)
            broken.AddRange(Rows(db, sql, row => $"{fault}: {row.GetString(0)}"));
        visits = Rows(
            db,
            "SELECT v.Id, v.State, v.Sequence, v.CalendarUid, EXISTS (SELECT 1 FROM VisitEvents e "
                + "WHERE e.VisitId = v.Id AND e.Kind = 'Confirmed') FROM Visits v",
            row => new Row(Id(row, 0), row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetBoolean(4))
        );
        people = Rows(
            db,
            "SELECT VisitId, Email, Side, InvitedSequence FROM VisitPeople WHERE Status = 'Coming'",
            row => new Person(Id(row, 0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetInt32(3))
        );
        mails = Rows(
                db,
                "SELECT Stream, ToAddress, Template, CalendarMethod, Calendar, MessageId FROM Outbox "
                    + "WHERE Stream LIKE 'visit-%' ORDER BY Id",
                row => new Mail(
                    row.GetString(0),
                    row.GetString(1),
                    row.GetString(2),
                    Text(row, 3),
                    Text(row, 4),
                    row.GetString(5)
                )
            )
            .ToLookup(mail => mail.Stream);
    }

    /// <returns>Null if there is no such visit.</returns>
    public string? StateOf(string visit) => visits.Find(row => row.Id == visit)?.State;

    public IEnumerable<string> Disagreements() =>
        [
            .. broken,
            .. visits
                .Where(row => !Has(row, "visit-requested") || !Has(row, "visit-received"))
                .Select(row => $"No email says that {row.Id} was requested"),
            .. visits.SelectMany(InCalendars),
        ];

    private bool Has(Row visit, string template) => mails[$"visit-{visit.Id}"].Any(mail => mail.Template == template);

    /// <summary>Checks that the last calendar that each person got says what is true now.</summary>
    private IEnumerable<string> InCalendars(Row visit)
    {
        var expected =
            visit.State == "Confirmed" ? "REQUEST"
            : visit.WasConfirmed ? "CANCEL"
            : null;
        var coming = people.Where(person => person.Visit == visit.Id).ToList();
        if (expected is not null && coming.TrueForAll(person => person.Side == "Visitor"))
            yield return $"{visit.Id} is {visit.State} and in no host's calendar";
        foreach (var person in coming)
        {
            var last = mails[$"visit-{visit.Id}"].LastOrDefault(m => m.To == person.Email && m.Method is not null);
            var fits =
                last?.Method == expected
                && (
                    expected is null
                    || (
                        last!.Calendar!.Contains($"UID:{visit.Uid}\r\n", StringComparison.Ordinal)
                        && last.Calendar.Contains($"SEQUENCE:{visit.Sequence}\r\n", StringComparison.Ordinal)
                        && person.Invited == visit.Sequence
                    )
                );
            if (!fits)
                yield return $"{visit.Id} is {visit.State} and the last calendar of {person.Email} is {last?.Method}";
        }
    }

    /// <summary>Waits until every email that is due was sent.</summary>
    public async Task AllSent()
    {
        for (var waits = 0; waits < 3000; waits++)
        {
            using (var db = Open())
                if (Rows(db, "SELECT COUNT(*) FROM Outbox WHERE SentAt IS NULL", row => row.GetInt32(0))[0] == 0)
                    return;
            await Task.Delay(100);
        }
    }

    /// <summary>Returns the emails that the database says were sent and that don't exist.</summary>
    public IEnumerable<string> SentButNotWritten()
    {
        var written = Directory
            .EnumerateFiles(Path.Combine(data, "mail"), "*.eml")
            .Select(file => Path.GetFileNameWithoutExtension(file).Split('-', 2)[1])
            .ToHashSet();
        return mails
            .SelectMany(stream => stream)
            .Where(mail => !written.Contains(mail.Id.Split('@')[0]))
            .Select(mail => $"{mail.Template} to {mail.To} was never sent");
    }

    private SqliteConnection Open()
    {
        var db = new SqliteConnection($"Data Source={Path.Combine(data, "portal.db")};Pooling=False");
        db.Open();
        return db;
    }

    private static List<T> Rows<T>(SqliteConnection db, string sql, Func<SqliteDataReader, T> read)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var found = new List<T>();
        while (rows.Read())
            found.Add(read(rows));
        return found;
    }

    private static string Id(SqliteDataReader row, int column) => row.GetString(column).ToLowerInvariant();

    private static string? Text(SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);
}
