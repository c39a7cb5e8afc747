using NetworkPortal.Kernel;

namespace NetworkPortal.Web.Doctor;

/// <summary>The checks of the <c>doctor</c> command that belong to no other module.</summary>
internal static class Checkups
{
    /// <summary>The first check: without a database, the others can't tell anything.</summary>
    public const string Database = "Tables";

    public static void AddCheckups(this IServiceCollection services) =>
        services
            .AddHealthChecks()
            .AddCheck<DatabaseReview>(Database, tags: [Checkup.Tag])
            .AddCheck<DiskReview>("Data folder", tags: [Checkup.Tag])
            .AddCheck<KeyReview>("Keys", tags: [Checkup.Tag])
            .AddCheck<ClockReview>("Clock", tags: [Checkup.Tag])
            .AddCheck<AddressReview>("Address", tags: [Checkup.Tag])
            .AddCheck<BackupReview>("Backup", tags: [Checkup.Tag])
            .AddCheck<ErasureReview>("Erasures", tags: [Checkup.Tag]);
}
