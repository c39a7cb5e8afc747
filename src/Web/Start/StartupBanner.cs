using NetworkPortal.Content.Recipes;
using NetworkPortal.Kernel;

namespace NetworkPortal.Web.Start;

/// <summary>Prints what startup did and where to open the portal.</summary>
internal static class StartupBanner
{
    public static void Write(Prepared prepared, string? firstAdministrator, IEnumerable<string> urls, TextWriter to)
    {
        to.WriteLine();
        Line(to, "Data", prepared.Options.DataFolder);
        Line(to, "Database", Database(prepared));
        if (prepared.Setup is { } setup)
            Recipe(to, "Set up", setup);
        if (prepared.Demo is { Added: { } demo })
            Recipe(to, "Demo", demo);
        else if (prepared.Demo is { Note: { } note })
            Line(to, "Demo", note);
        if (prepared.ErasedAgain > 0)
            Line(
                to,
                "Erased",
                $"{Plural.Of(prepared.ErasedAgain, "person", "people")} again, who had come back with a restored backup"
            );
        SignIns(prepared, to);
        to.WriteLine();
        if (firstAdministrator is { } link)
            to.WriteLine(
                "  There is no administrator yet. The first person to open this link becomes the administrator "
                    + $"(it works once):\n  {link}\n"
            );
        foreach (var advice in prepared.Advice)
            Line(to, "Warning", advice);
        to.WriteLine($"  Ready at {string.Join(" and ", urls)}   Press Ctrl+C to stop.");
        to.WriteLine();
    }

    /// <summary>Prints what a recipe did, step by step, with its warnings.</summary>
    public static void Details(RecipeResult result, TextWriter to)
    {
        foreach (var step in result.Steps.Where(step => step.Done.Length > 0))
            to.WriteLine($"  {step.Recipe}: {step.Done}");
        foreach (var warning in result.Warnings)
            to.WriteLine($"  Note: {warning}");
    }

    private static string Database(Prepared prepared) =>
        (prepared.Options.Database == DatabaseKind.Sqlite ? "SQLite" : "PostgreSQL")
        + prepared.Migrations.Count switch
        {
            0 => ", up to date",
            var count => $", {Plural.Of(count, "migration", "migrations")} applied",
        };

    private static void Recipe(TextWriter to, string name, RecipeResult result)
    {
        Line(to, name, $"recipe {result.Name}, {Plural.Of(result.Steps.Count, "step", "steps")}");
        foreach (var warning in result.Warnings.Take(5))
            Line(to, "", "note: " + warning);
    }

    private static void SignIns(Prepared prepared, TextWriter to)
    {
        if (prepared.SignIns.Count == 0)
            return;
        to.WriteLine();
        to.WriteLine($"  Sign in as any of these people. The password is {prepared.SignIns[0].Password}");
        var width = prepared.SignIns.Max(person => person.Email.Length) + 2;
        foreach (var person in prepared.SignIns)
            to.WriteLine($"    {person.Email.PadRight(width)}{person.Part}");
    }

    private static void Line(TextWriter to, string name, string text) => to.WriteLine($"  {name, -10}{text}");
}
