using System.CommandLine;
using System.Globalization;
using NetworkPortal.Accounts.Privacy;
using NetworkPortal.Kernel;
using NetworkPortal.Web.Backups;
using NetworkPortal.Web.Start;
using NetworkPortal.Web.Start.Upgrading;
using Spectre.Console;

namespace NetworkPortal.Web.Commands;

/// <summary>The <c>backup</c> and <c>restore</c> commands.</summary>
internal static class BackupCommand
{
    private static readonly Argument<string> File = new("FILE")
    {
        Description = "The backup's file, or a folder: then the file's name is the date and time.",
    };
    private static readonly Option<bool> Encrypt = new("--encrypt")
    {
        Description = "Encrypts the backup with a passphrase: the setting Backup:Passphrase, or one that you type.",
    };
    private static readonly Option<bool> CheckOnly = new("--check")
    {
        Description = "Only checks that the backup is complete and undamaged.",
    };

    private static readonly Option<string?> Erasures = new("--erasures")
    {
        Description =
            "The newest list of erasures: erasures.txt from the old data folder. Who is in it is erased again. A list "
            + "next to the backup is used anyway.",
    };

    public static Command Backup(string[] settings)
    {
        var command = new Command(
            "backup",
            "Backs up the database, media, attachments, keys, and saved email. The portal may keep running."
        )
        {
            File,
            Encrypt,
        };
        command.SetAction((parsed, ct) => With(settings, services => Make(services, parsed, ct)));
        return command;
    }

    public static Command Restore(string[] settings)
    {
        var command = new Command("restore", "Restores a backup into an empty data folder and an empty database.")
        {
            File,
            Erasures,
            CheckOnly,
        };
        command.SetAction((parsed, ct) => With(settings, services => Restore(services, parsed, ct)));
        return command;
    }

    /// <summary>Unlike other commands, these neither create nor upgrade the database.</summary>
    private static async Task<int> With(string[] settings, Func<IServiceProvider, Task> work)
    {
        await using var app = Hosting.Build(["--Logging:LogLevel:Default=Warning", .. settings]);
        await using var scope = app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider);
        return PortalCommands.Fine;
    }

    private static async Task Make(IServiceProvider services, ParseResult parsed, CancellationToken ct)
    {
        var output = parsed.InvocationConfiguration.Output;
        var file = Named(parsed.GetRequiredValue(File), services.GetRequiredService<TimeProvider>());
        var passphrase = parsed.GetValue(Encrypt) ? Passphrase(services, isNew: true) : null;
        var made = await ActivatorUtilities
            .CreateInstance<MakeBackup>(services)
            .Run(file, passphrase, new BackupProgress(output), ct);
        output.WriteLine($"Backed up to {file}, {Plural.Of(made.Bytes, "byte", "bytes")}.");
        output.WriteLine(
            made.Encrypted
                ? "Without the passphrase, no one can restore it: keep it somewhere else."
                : "It holds everything, also passwords' hashes and keys: keep it safe, or use --encrypt."
        );
        output.WriteLine(
            $"{ErasureList.FileName} next to it says which accounts were erased, by number: copy it too, always the "
                + "newest."
        );
        output.WriteLine("Settings outside the data folder (appsettings.json, environment variables) aren't in it.");
    }

    private static async Task Restore(IServiceProvider services, ParseResult parsed, CancellationToken ct)
    {
        var output = parsed.InvocationConfiguration.Output;
        var progress = new BackupProgress(output);
        var file = Path.GetFullPath(parsed.GetRequiredValue(File));
        var restore = ActivatorUtilities.CreateInstance<RestoreBackup>(services);
        if (!parsed.GetValue(CheckOnly))
            await restore.CheckPlace(ct);
        using var backup = BackupArchive.Open(file, () => Passphrase(services, isNew: false));
        var made = BackupDate.Format(backup.Manifest.CreatedAt);
        if (parsed.GetValue(CheckOnly))
        {
            await backup.Check(progress, ct);
            output.WriteLine($"The backup of {made} is complete and undamaged.");
            return;
        }
        var portal = services.GetRequiredService<PortalOptions>();
        var erasures = ErasureLists(file, parsed.GetValue(Erasures), portal);
        Startup.Folders(portal);
        await using var alone = await StartupLock.Acquire(services, ct);
        await restore.Run(backup, progress, ct);
        output.WriteLine($"Restored the backup of {made}.");
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        new RestoredBackup(now, backup.Manifest.CreatedAt, erasures?.WrittenAt.ToDateTimeOffset()).Save(portal);
        output.WriteLine(await Erase(services, erasures, made, ct));
        output.WriteLine("Start the portal: it builds the search index first.");
    }

    /// <summary>Returns everyone in the lists of erasures that there are: given, next to the backup, and in the data
    /// folder; null if there is none.</summary>
    private static ErasureList? ErasureLists(string backup, string? given, PortalOptions portal)
    {
        var named = given is null ? null : ErasureList.Read(Path.GetFullPath(given));
        if (given is not null && named is null)
            throw new CommandException($"{given} isn't a list of erasures. Nothing was restored.");
        ErasureList?[] all =
        [
            named,
            ErasureList.Read(Path.Combine(Path.GetDirectoryName(backup)!, ErasureList.FileName)),
            ErasureList.Read(EraseAgain.ListOf(portal)),
        ];
        return all.OfType<ErasureList>().Aggregate((ErasureList?)null, (one, next) => next.With(one));
    }

    /// <summary>Erases whom the list names, and says who else may be back.</summary>
    private static async Task<string> Erase(
        IServiceProvider services,
        ErasureList? list,
        string made,
        CancellationToken ct
    )
    {
        var folder = services.GetRequiredService<PortalOptions>().DataFolder;
        if (list is null)
            return $"People who were erased after {made} are back, because there was no list of erasures. Put "
                + $"{ErasureList.FileName} from the old data folder into {folder} before you start the portal, or "
                + "erase them again by hand.";
        list.AddTo(folder);
        await Startup.Tables(services, ct);
        var count = await EraseAgain.Run(services, ct);
        return $"Erased again: {Plural.Of(count, "person", "people")} whom the list of erasures names. The list is "
            + $"complete until {BackupDate.Format(list.WrittenAt.ToDateTimeOffset())}; whoever was erased later is "
            + "back.";
    }

    private static string Named(string given, TimeProvider time)
    {
        var file = Path.GetFullPath(given);
        var name = time.GetUtcNow().ToString("'portal-'yyyy-MM-dd-HHmmss'.backup'", CultureInfo.InvariantCulture);
        return Directory.Exists(file) ? Path.Combine(file, name) : file;
    }

    private static string Passphrase(IServiceProvider services, bool isNew)
    {
        var given = services.GetRequiredService<IConfiguration>()["Backup:Passphrase"];
        if (string.IsNullOrEmpty(given))
            given = Ask("Passphrase:");
        if (!isNew)
            return given;
        if (given.Length < SealKey.MinPassphrase)
            throw new CommandException($"Use a passphrase of {SealKey.MinPassphrase} characters or more.");
        return given;
    }

    private static string Ask(string question) =>
        Console.IsInputRedirected
            ? Console.In.ReadLine()
                ?? throw new CommandException("Set Backup:Passphrase, or type the passphrase when asked for it.")
            : AnsiConsole.Prompt(new TextPrompt<string>(question).Secret());
}
