using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NetworkPortal.Web.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ContentShown : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ContentItems_LatestByTime",
                table: "ContentItems");

            migrationBuilder.AddColumn<bool>(
                name: "Shown",
                table: "ContentItems",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.Sql("""UPDATE "ContentItems" SET "Shown" = TRUE WHERE "Latest" AND ("Published" OR EXISTS (SELECT 1 FROM "ContentItems" AS o WHERE o."ContentItemId" = "ContentItems"."ContentItemId" AND o."Published"))""");

            migrationBuilder.CreateIndex(
                name: "IX_ContentItems_LatestByTime",
                table: "ContentItems",
                columns: new[] { "ModifiedUtc", "Id", "Latest", "ContentType", "Published", "Shown", "ContentItemId", "Author", "DisplayText" },
                filter: "\"Latest\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ContentItems_LatestByTime",
                table: "ContentItems");

            migrationBuilder.DropColumn(
                name: "Shown",
                table: "ContentItems");

            migrationBuilder.CreateIndex(
                name: "IX_ContentItems_LatestByTime",
                table: "ContentItems",
                columns: new[] { "ModifiedUtc", "Id", "Latest", "ContentType", "Published", "ContentItemId", "Author", "DisplayText" },
                filter: "\"Latest\"");
        }
    }
}
